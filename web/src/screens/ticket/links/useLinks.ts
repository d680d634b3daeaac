import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";

export type TicketLink = Schemas["Link"];

const keyOf = (ticketId: string) => ["ticket", ticketId, "links"];

/** The links to a ticket that one's own side hands out. */
export function useLinks(ticketId: string) {
  return useQuery({
    queryKey: keyOf(ticketId),
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/links", { params: { path: { id: ticketId } }, signal }))).links,
  });
}

/** Makes a link, or lets the present one live on; only now its address is told. */
export function useMakeLink(ticketId: string) {
  return useMutation({
    mutationFn: (body: Schemas["MakeLink"]) =>
      answer(api.POST("/api/v3.0/tickets/{id}/links", { params: { path: { id: ticketId } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(ticketId) }),
  });
}

export function useRevokeLink(ticketId: string) {
  return useMutation({
    mutationFn: (link_id: string) =>
      answer(api.DELETE("/api/v3.0/tickets/{id}/links/{link_id}", { params: { path: { id: ticketId, link_id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(ticketId) }),
  });
}
