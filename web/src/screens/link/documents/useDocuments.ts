import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";

export type TicketDocument = Schemas["Document"];

/** The documents of a ticket that the holder of the link may read. */
export function useDocuments(ticketId: string) {
  return useQuery({
    queryKey: ["ticket", ticketId, "documents"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/all-documents", { params: { path: { id: ticketId } }, signal })))
        .documents,
  });
}

/** On this very host, however the desk is called elsewhere: only its pictures may be shown. */
export function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return url;
  }
}
