/** Every filter of a list of tickets: its parameters in the address, what it takes, and for whom it is. */
import type { Schemas } from "@/api/client";
import { SOURCES, type Source } from "../pickers/sources";
import { STAGES } from "../stages";

type Task = Schemas["TicketTask"];
type Kind = Schemas["Me"]["organization"]["kind"];

interface ChoiceFilter {
  type: "choice";
  values: (kind: Kind) => readonly string[];
  /** One value at a time. */
  isSingle?: boolean;
}
interface ThingFilter {
  type: "thing";
  source: Source;
  /** It stands in a client's catalogue: a contractor says first whose. */
  isOfClient?: boolean;
}
interface SpanFilter {
  type: "span";
}
interface FlagFilter {
  type: "flag";
}
type Filter = (ChoiceFilter | ThingFilter | SpanFilter | FlagFilter) & { only?: Kind };

const STATUSES = [
  ...["draft", "opened", "waiting", "proposed", "declined", "visit", "visit_devis", "validation", "dropped"],
  ...["assigned", "waiting_contractor", "toplan", "waitingplan", "toreplan", "validated"],
  ...["intervention", "intervention_finish", "finished", "closed", "canceled", "removed"],
] as const;

/** What either side may have to do. */
export const TASKS: Record<Kind, readonly Task[]> = {
  client: [
    ...(["complete_draft", "qualify", "dispatch", "choose_contractor"] as const),
    ...(["decide_quote", "renegotiate", "confirm_date", "accept_work"] as const),
  ],
  contractor: [
    ...(["answer_offer", "name_technician", "plan", "confirm_date", "visit"] as const),
    ...(["confirm_visit", "send_quote", "work", "confirm_work"] as const),
  ],
};

/** Any task at all, in an address. */
export const ANY_TASK = "any";

const YES_NO = ["true", "false"] as const;

export const FILTERS = {
  client_id: { type: "thing", source: SOURCES.client, only: "contractor" },
  stage: { type: "choice", values: () => STAGES },
  status: { type: "choice", values: () => STATUSES },
  task: { type: "choice", values: (kind) => [ANY_TASK, ...TASKS[kind]] },
  priority: { type: "choice", values: () => ["high", "medium", "low", "none"] },
  open: { type: "choice", values: () => YES_NO, isSingle: true },
  overdue: { type: "choice", values: () => YES_NO, isSingle: true },
  location_id: { type: "thing", source: SOURCES.location, isOfClient: true },
  equipment_id: { type: "thing", source: SOURCES.equipment, isOfClient: true },
  job_id: { type: "thing", source: SOURCES.job, isOfClient: true },
  domain_id: { type: "thing", source: SOURCES.domain, isOfClient: true },
  contractor_id: { type: "thing", source: SOURCES.contractor, only: "client" },
  manager_id: { type: "thing", source: SOURCES.person, only: "client" },
  created: { type: "span" },
  updated: { type: "span" },
  assigned: { type: "span" },
  closed: { type: "span" },
  interventions: { type: "flag" },
  maintenances: { type: "flag" },
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof FILTERS;

export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** Any filter, whichever it is. */
export function filterOf(name: FilterName): Filter {
  return FILTERS[name];
}

/** The parameters that a filter has in the address; the API's own names. */
export function paramsOf(name: FilterName): string[] {
  return FILTERS[name].type === "span" ? [`${name}_after`, `${name}_before`] : [name];
}

/** The filters that somebody of this side can set. */
export function filtersFor(kind: Kind): FilterName[] {
  return FILTER_NAMES.filter((name) => (filterOf(name).only ?? kind) === kind);
}
