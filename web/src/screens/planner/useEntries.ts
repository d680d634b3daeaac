import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import type { Span } from "./period";
import type { PlannerFilters } from "./usePlannerSearch";

export type Calendar = Schemas["Calendar"];
export type Entry = Schemas["CalendarEntry"];

/** Every kept answer about the calendar begins with this key. */
export const CALENDAR_KEY = ["tickets", "calendar"];

/** The dates in a span of days, as the person's clock cuts it. */
export function useEntries({ from, to }: Span, filters: PlannerFilters) {
  const { fromLocalField, timeZone } = useFormats();
  return useQuery({
    queryKey: [...CALENDAR_KEY, { from, to, timeZone, ...filters }],
    queryFn: ({ signal }) => {
      const query = { from: fromLocalField(`${from}T00:00`), to: fromLocalField(`${to}T00:00`), ...filters };
      return answer(api.GET("/api/v3.0/calendar", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}
