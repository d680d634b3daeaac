/** What can be edited of a ticket, and how one's own changes meet somebody else's. Pure. */
import type { Schemas } from "@/api/client";

type Ticket = Schemas["Ticket"];

export interface Fields {
  title: string;
  description: string;
  priority: Schemas["PriorityLabel"];
  dueAt: string | null;
  locationIds: string[];
  equipmentIds: string[];
  jobIds: string[];
  domainIds: string[];
  managerIds: string[];
  priceThreshold: number | null;
  quoteRequired: boolean;
}

export type FieldName = keyof Fields;

const ids = (all: { _id: string }[]) => all.map((one) => one._id);

export function fieldsOf(ticket: Ticket): Fields {
  return {
    title: ticket.title,
    description: ticket.description,
    priority: ticket.priority_label,
    dueAt: ticket.due_at,
    locationIds: ids(ticket.locations),
    equipmentIds: ids(ticket.equipments),
    jobIds: ids(ticket.jobs),
    domainIds: ids(ticket.domains),
    managerIds: ids(ticket.managers),
    priceThreshold: ticket.price_threshold,
    quoteRequired: ticket.quote_required,
  };
}

/** Lists of ids are sets: their order says nothing. */
function isSame(one: Fields[FieldName], other: Fields[FieldName]): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((id) => other.includes(id));
  return one === other;
}

export function changedFields(base: Fields, mine: Fields): FieldName[] {
  return (Object.keys(base) as FieldName[]).filter((name) => !isSame(base[name], mine[name]));
}

/** What both sides changed since `base`, each to something else. */
export function conflicts(base: Fields, mine: Fields, theirs: Fields): FieldName[] {
  return changedFields(base, mine).filter(
    (name) => !isSame(base[name], theirs[name]) && !isSame(mine[name], theirs[name]),
  );
}

/** One's own changes on top of what is there now: what only others changed stays theirs. */
export function rebase(base: Fields, mine: Fields, theirs: Fields): Fields {
  const own = Object.fromEntries(changedFields(base, mine).map((name) => [name, mine[name]]));
  return { ...theirs, ...own };
}

/** The merge patch that makes `base` into `mine`. */
export function patchOf(base: Fields, mine: Fields): Schemas["EditTicket"] {
  const wire: { [Name in FieldName]: Schemas["EditTicket"] } = {
    title: { title: mine.title.trim() },
    description: { description: mine.description.trim() || null },
    priority: { priority: mine.priority },
    dueAt: { due_at: mine.dueAt },
    locationIds: { location_ids: mine.locationIds },
    equipmentIds: { equipment_ids: mine.equipmentIds },
    jobIds: { job_ids: mine.jobIds },
    domainIds: { domain_ids: mine.domainIds },
    managerIds: { manager_ids: mine.managerIds },
    priceThreshold: { price_threshold: mine.priceThreshold },
    quoteRequired: { quote_required: mine.quoteRequired },
  };
  return Object.assign({}, ...changedFields(base, mine).map((name) => wire[name]));
}
