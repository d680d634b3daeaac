/** Which sections a person finds in the settings, and whether they may change what is in them: the server's table of permits. */
import type { Me } from "@/api/session";

export const SECTIONS = [
  "profile",
  "organization",
  "people",
  "sites",
  "equipment",
  "trades",
  "contractors",
  "clients",
  "tokens",
] as const;
export type SectionName = (typeof SECTIONS)[number];
export type Access = "edit" | "read";

type Role = Me["role"];
interface Rule {
  /** Who may change it, by side; nobody on a side that does not have it. */
  edit: Partial<Record<"client" | "contractor", readonly Role[]>>;
  /** Who may look at it besides. */
  read: Partial<Record<"client" | "contractor", readonly Role[]>>;
}

const ALL = ["admin", "manager", "requester", "technician", "accountant"] as const;
const STAFF = ["admin", "manager", "technician", "accountant"] as const;
const MANAGERS = ["admin", "manager"] as const;
const ADMINS = ["admin"] as const;
const CATALOGUE: Rule = { edit: { client: MANAGERS }, read: { client: ALL } };

const RULES: Record<SectionName, Rule> = {
  profile: { edit: { client: ALL, contractor: ALL }, read: {} },
  organization: { edit: { client: ADMINS, contractor: ADMINS }, read: { client: ALL, contractor: ALL } },
  people: { edit: { client: ADMINS, contractor: ADMINS }, read: { client: ALL, contractor: STAFF } },
  sites: CATALOGUE,
  equipment: CATALOGUE,
  trades: CATALOGUE,
  contractors: CATALOGUE,
  clients: { edit: {}, read: { contractor: STAFF } },
  tokens: { edit: { client: ADMINS, contractor: ADMINS }, read: {} },
};

export function isSection(name: string): name is SectionName {
  return (SECTIONS as readonly string[]).includes(name);
}

/** What the person may do in a section; null when it is not theirs to see. */
export function accessTo(section: SectionName, me: Me): Access | null {
  const { role, organization } = me;
  const rule = RULES[section];
  if (rule.edit[organization.kind]?.includes(role)) return "edit";
  if (rule.read[organization.kind]?.includes(role)) return "read";
  return null;
}

/** Whether the other side has such a section at all. */
export function existsFor(section: SectionName, me: Me): boolean {
  const { edit, read } = RULES[section];
  const { kind } = me.organization;
  return Boolean(edit[kind] ?? read[kind]);
}
