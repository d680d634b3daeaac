import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { TicketQuery } from "@/design/filters/ticketQuery";

/** How many tickets there are at each stage. */
export function useBoardCounts(query: TicketQuery): Record<string, number> | undefined {
  const { data } = useQuery({
    queryKey: ["tickets", "counts", query],
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/tickets/counts", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
  return data?.stages;
}
