/** A new ticket as it is being filled in. */
import type { Schemas } from "@/api/client";
import { parseAmount } from "@/design/amount";

export const PRIORITIES = ["none", "low", "medium", "high"] as const;

export interface Values {
  clientId: string | null;
  title: string;
  locationId: string | null;
  priority: Schemas["PriorityLabel"];
  description: string;
  equipmentIds: string[];
  jobIds: string[];
  domainIds: string[];
  managerIds: string[];
  /** As a `datetime-local` field has it. */
  dueAt: string;
  /** As it was typed. */
  ceiling: string;
  quoteRequired: boolean;
}

/** What a link to this screen may fill in beforehand. */
export interface Prefill {
  client_id?: string;
  location_id?: string;
  equipment_id?: string;
  title?: string;
}

export function initialValues(prefill: Prefill): Values {
  return {
    clientId: prefill.client_id ?? null,
    title: prefill.title ?? "",
    locationId: prefill.location_id ?? null,
    priority: "none",
    description: "",
    equipmentIds: prefill.equipment_id ? [prefill.equipment_id] : [],
    jobIds: [],
    domainIds: [],
    managerIds: [],
    dueAt: "",
    ceiling: "",
    quoteRequired: false,
  };
}

/** The body of the call. Only what was filled in is said: the client's own defaults hold for the rest. */
export function bodyOf(
  values: Values,
  isDraft: boolean,
  instantOf: (local: string) => string,
): Schemas["CreateTicket"] {
  const ceiling = parseAmount(values.ceiling);
  const list = (ids: string[]) => (ids.length > 0 ? ids : undefined);
  return {
    title: values.title.trim(),
    client_id: values.clientId ?? undefined,
    location_ids: values.locationId ? [values.locationId] : undefined,
    priority: values.priority === "none" ? undefined : values.priority,
    description: values.description.trim() || undefined,
    equipment_ids: list(values.equipmentIds),
    job_ids: list(values.jobIds),
    domain_ids: list(values.domainIds),
    manager_ids: list(values.managerIds),
    due_at: values.dueAt ? instantOf(values.dueAt) : undefined,
    price_threshold: ceiling === null ? undefined : Number(ceiling),
    quote_required: values.quoteRequired || undefined,
    draft: isDraft || undefined,
  };
}

/** Whether anything beyond the first fields is filled in: then it is shown. */
export function hasMore(values: Values): boolean {
  return Boolean(
    values.description ||
      values.equipmentIds.length ||
      values.jobIds.length ||
      values.domainIds.length ||
      values.managerIds.length ||
      values.dueAt ||
      values.ceiling ||
      values.quoteRequired,
  );
}
