import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import type { PlannerFilters } from "./usePlannerSearch";

export type Ticket = Schemas["Ticket"];

/** Where a date has to be found (lifecycle D.1): what waits for a confirmation has one already. */
const TO_PLAN: Schemas["TicketStatus"][] = ["assigned", "toplan", "validated", "toreplan", "waiting_contractor"];
/** Shown at once; the filters find the others. */
const SHOWN_MAX = 100;

/** The tickets that still need a date, most urgent first. */
export function useUnplanned(filters: PlannerFilters, enabled: boolean) {
  return useQuery({
    queryKey: ["tickets", "unplanned", filters],
    queryFn: ({ signal }) => {
      const query = { status: TO_PLAN, sort: "due_at" as const, limit: SHOWN_MAX, ...filters };
      return answer(api.GET("/api/v3.0/tickets/table", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    // A ticket whose further visit is planned already keeps its status, but needs no date.
    select: ({ tickets, total }) => {
      const now = Date.now();
      const open = tickets.filter((one) => !one.intervention_scheduled_at.some((at) => Date.parse(at) > now));
      return { tickets: open, total: total - (tickets.length - open.length) };
    },
    enabled,
  });
}
