/** Views: the ones that everybody has, and those that somebody saved. All of them are addresses. */
import type { Schemas } from "@/api/client";
import { filterParams, type Params } from "@/design/filters/ticketQuery";
import { USUAL_SORT } from "./useColumnModel";

export type SavedView = Schemas["SavedView"];

export const STANDARD_VIEWS = [
  { name: "all", params: {} },
  { name: "open", params: { open: "true" } },
  { name: "mine", params: { task: "any" } },
  { name: "overdue", params: { overdue: "true" } },
] as const satisfies { name: string; params: Params }[];

export type StandardView = (typeof STANDARD_VIEWS)[number]["name"];

/** What a view says about tickets and their order, as a query string: always in the same order of its parts. */
export function queryText(params: Params): string {
  const sort = params.sort && params.sort !== USUAL_SORT ? { sort: params.sort } : {};
  const pairs = Object.entries({ ...filterParams(params), ...sort }) as [string, string][];
  return new URLSearchParams(pairs).toString();
}

/** The address of a saved view. */
export function paramsOfView(view: SavedView): Params {
  return {
    ...Object.fromEntries(new URLSearchParams(view.query)),
    columns: view.columns?.join(","),
    view: view.id,
  };
}

/** Whether the address shows something else by now than the view that it began with. */
export function isChanged(view: SavedView, params: Params): boolean {
  const saved = paramsOfView(view);
  return queryText(saved) !== queryText(params) || (saved.columns ?? "") !== (params.columns ?? "");
}

/** The standard view that the address is, if it is one. */
export function standardViewOf(params: Params): StandardView | null {
  if (params.view) return null;
  const { sort: _, ...filters } = params;
  const text = queryText(filters);
  return STANDARD_VIEWS.find((view) => queryText(view.params) === text)?.name ?? null;
}
