/** From the address to what the API is asked. */
import type { paths } from "@/api/schema";
import type { Formats } from "../format";
import { instantOf } from "./days";
import { ANY_TASK, FILTER_NAMES, type FilterName, filterOf, paramsOf, TASKS } from "./filterList";

/** The parameters of an address: all texts. */
export type Params = Record<string, string | undefined>;

type TableQuery = NonNullable<paths["/api/v3.0/tickets/table"]["get"]["parameters"]["query"]>;
/** Which tickets; as every list, count and export takes it. */
export type TicketQuery = Omit<TableQuery, "offset" | "limit" | "cursor" | "sort">;
/** In which order. One that stands in an address and is none is refused by the API, in words. */
export type TicketSort = NonNullable<TableQuery["sort"]>;

interface Asking {
  kind: keyof typeof TASKS;
  formats: Pick<Formats, "toLocalField" | "fromLocalField">;
}

/** Which of the filters are set. */
export function setFilters(params: Params): FilterName[] {
  return FILTER_NAMES.filter((name) => paramsOf(name).some((param) => params[param]));
}

/** The filters and the searched words of an address, without its sort, columns and the like. */
export function filterParams(params: Params): Params {
  const kept = [...FILTER_NAMES.flatMap(paramsOf), "q"];
  return Object.fromEntries(kept.filter((name) => params[name]).map((name) => [name, params[name]]));
}

/** The address without a filter. */
export function withoutFilter(params: Params, name: FilterName): Params {
  const gone = new Set(paramsOf(name));
  return Object.fromEntries(Object.entries(params).filter(([param]) => !gone.has(param)));
}

export function ticketQuery(params: Params, asking: Asking): TicketQuery {
  const query: Record<string, unknown> = {};
  for (const name of setFilters(params)) {
    for (const param of paramsOf(name)) {
      const value = params[param];
      if (value) query[param] = paramValue(name, value, asking);
    }
  }
  const words = params.q?.trim();
  if (words) query.q = words.slice(0, 200);
  return query as TicketQuery;
}

function paramValue(name: FilterName, value: string, { kind, formats }: Asking): unknown {
  const filter = filterOf(name);
  switch (filter.type) {
    case "span":
      return instantOf(value, formats);
    case "flag":
      return value === "true";
    case "thing":
      return value;
    case "choice":
      if (filter.isSingle) return value === "true";
      if (name === "task" && value.split(",").includes(ANY_TASK)) return TASKS[kind];
      return value.split(",");
  }
}
