/** What the server knows of one ticket. All keys begin with `["ticket", id]`, which the live feed invalidates. */
import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";

const of = (id: string) => ({ path: { id } });

export const ticketQuery = (id: string) => ({
  queryKey: ["ticket", id],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await answer(api.GET("/api/v3.0/tickets/{id}", { params: of(id), signal }))).ticket,
});

export function useTicket(id: string) {
  return useQuery(ticketQuery(id));
}

export function useTicketActions(id: string) {
  return useQuery({
    queryKey: ["ticket", id, "actions"],
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/tickets/{id}/actions", { params: of(id), signal })),
  });
}

/** A date with what kind it is: the server lists the two kinds apart. */
export type TicketDate = Schemas["Date"] & { kind: "visit" | "intervention" };

/** All dates that still stand, by start. */
export function useTicketDates(id: string, enabled = true) {
  return useQuery({
    queryKey: ["ticket", id, "dates"],
    queryFn: async ({ signal }): Promise<TicketDate[]> => {
      const dates = await answer(api.GET("/api/v3.0/tickets/{id}/dates", { params: of(id), signal }));
      return [
        ...dates.visit_dates.map((one) => ({ ...one, kind: "visit" as const })),
        ...dates.intervention_dates.map((one) => ({ ...one, kind: "intervention" as const })),
      ].sort((one, other) => one.start.localeCompare(other.start));
    },
    enabled,
  });
}

export function useTicketQuotes(id: string, enabled = true) {
  return useQuery({
    queryKey: ["ticket", id, "quotes"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/quotes", { params: of(id), signal }))).quotes,
    enabled,
  });
}

export function useTicketInvoices(id: string) {
  return useQuery({
    queryKey: ["ticket", id, "invoices"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/invoices", { params: of(id), signal }))).invoices,
  });
}

export function useTicketNotes(id: string) {
  return useQuery({
    queryKey: ["ticket", id, "notes"],
    queryFn: async ({ signal }) =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/notes", { params: of(id), signal }))).notes,
  });
}

/** Addresses of documents are good for a quarter of an hour at least. */
const ADDRESSES_MS = 10 * 60_000;

export function useTicketDocuments(id: string) {
  return useQuery({
    queryKey: ["ticket", id, "documents"],
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/tickets/{id}/all-documents", { params: of(id), signal })),
    refetchInterval: ADDRESSES_MS,
  });
}

/** An entry of the history with the facts that some events bring along. */
export type HistoryEntry = Schemas["HistoryEntry"] & {
  contractor_id?: string;
  date_id?: string;
  quote_id?: string;
  invoice_id?: string;
  note_id?: string;
  note_type?: string;
  document?: string;
  price?: string;
  date?: { start: string; end: string; type: string };
};

export function useTicketHistory(id: string, enabled = true) {
  return useQuery({
    queryKey: ["ticket", id, "history"],
    queryFn: async ({ signal }): Promise<HistoryEntry[]> =>
      (await answer(api.GET("/api/v3.0/tickets/{id}/history", { params: of(id), signal }))).history,
    enabled,
  });
}
