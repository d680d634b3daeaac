import { useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

/** What this person may do with a ticket now: the names of the open calls. */
export function useActions(ticketId: string) {
  return useQuery({
    queryKey: ["ticket", ticketId, "actions"],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v3.0/tickets/{id}/actions", { params: { path: { id: ticketId } }, signal })),
    select: ({ actions }) => new Set(actions.filter((one) => one.allowed).map((one) => one.action)),
  });
}
