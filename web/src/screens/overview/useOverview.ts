import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { useFormats } from "@/design/format";
import { addDays } from "@/design/wall";
import type { DaySpan } from "./span";
import type { OverviewFilters } from "./useOverviewSearch";

/** Figures that cost the server some work need not follow every change. */
const FRESH_MS = 60_000;

export function useOverview({ from, last }: DaySpan, filters: OverviewFilters) {
  const { fromLocalField, timeZone } = useFormats();
  return useQuery({
    queryKey: ["overview", { from, last, timeZone, ...filters }],
    queryFn: ({ signal }) => {
      const query = {
        from: fromLocalField(`${from}T00:00`),
        to: fromLocalField(`${addDays(last, 1)}T00:00`),
        time_zone: timeZone,
        ...filters,
      };
      return answer(api.GET("/api/v3.0/overview", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

export type Overview = NonNullable<ReturnType<typeof useOverview>["data"]>;
export type Share = Overview["by_site"][number];

/** How many are overdue now. */
export function useOverdue(filters: OverviewFilters) {
  return useQuery({
    queryKey: ["tickets", "counts", "overview", filters],
    queryFn: ({ signal }) => {
      const query = { open: true, ...filters };
      return answer(api.GET("/api/v3.0/tickets/counts", { params: { query }, signal }));
    },
    select: ({ overdue }) => overdue,
    placeholderData: keepPreviousData,
  });
}

/** Whether there has ever been a ticket: asked only where there is nothing to show. */
export function useIsNewDesk(enabled: boolean) {
  return useQuery({
    queryKey: ["tickets", "counts", "any"],
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/tickets/counts", { signal })),
    select: ({ total }) => total === 0,
    enabled,
  });
}
