/** What the planner shows stands in the address, so that it can be reloaded, kept and sent to somebody. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useFormats } from "@/design/format";
import { type Day, dayOf, isDay } from "@/design/wall";
import { VIEWS, type View } from "./period";

/** What the rows of the timeline stand for, on a contractor's side. A client's are its contractors. */
export type RowsOf = "technician" | "client";

export interface PlannerFilters {
  client_id?: string;
  contractor_id?: string;
  location_id?: string;
}

export interface PlannerSearch {
  view: View;
  day: Day;
  today: Day;
  rows: RowsOf;
  filters: PlannerFilters;
  change: (changes: Partial<Record<"view" | "date" | "rows" | keyof PlannerFilters, string | undefined>>) => void;
}

export function usePlannerSearch(): PlannerSearch {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const { toLocalField } = useFormats();
  const today = dayOf(toLocalField(new Date().toISOString()));
  const { client_id, contractor_id, location_id } = search;
  const filters = useMemo(() => ({ client_id, contractor_id, location_id }), [client_id, contractor_id, location_id]);
  const change = useCallback<PlannerSearch["change"]>(
    (changes) =>
      void navigate({
        to: "/planner",
        search: ((old: Record<string, string>) => ({ ...old, ...changes })) as never,
        replace: true,
      }),
    [navigate],
  );
  return {
    view: VIEWS.find((one) => one === search.view) ?? "week",
    day: isDay(search.date) ? search.date : today,
    today,
    rows: search.rows === "client" ? "client" : "technician",
    filters,
    change,
  };
}
