import { answer, api, onceKey } from "@/api/client";
import type { Status } from "@/design/StatusBadge";
import type { MoveBodies, MoveName } from "./names";

const of = (id: string) => ({ path: { id } });
const ofDate = (id: string, date_id: string) => ({ path: { id, date_id } });
const ofQuote = (id: string, quote_id: string) => ({ path: { id, quote_id } });

/** Where the ticket stands afterwards; a réserve is a ticket of its own. */
export interface MoveOutcome {
  status?: Status;
  date_id?: string;
  quote_id?: string;
  invoice_id?: string;
  ticket_id?: string;
}

type Once = Record<string, string>;

const CALLS: { [Name in MoveName]: (id: string, body: MoveBodies[Name], once: Once) => Promise<MoveOutcome> } = {
  submit: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/submit", { params: of(id), body })),
  triage: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/triage", { params: of(id), body })),
  propose: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/propose", { params: of(id), body })),
  accept: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/accept", { params: of(id), body })),
  decline: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/decline", { params: of(id), body })),
  withdraw: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/withdraw", { params: of(id), body })),
  assign: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/assign", { params: of(id), body })),
  "request-plan": (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/request-plan", { params: of(id), body })),
  replan: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/replan", { params: of(id), body })),
  refuse: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/refuse", { params: of(id), body })),
  finish: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/finish", { params: of(id), body })),
  close: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/close", { params: of(id), body })),
  cancel: (id, body) => answer(api.PUT("/api/v3.0/tickets/{id}/cancel", { params: of(id), body })),
  open: (id, body, headers) => answer(api.POST("/api/v3.0/tickets/{id}/open", { params: of(id), body, headers })),
  remove: (id) => answer(api.DELETE("/api/v3.0/tickets/{id}", { params: of(id) })),
  "add-date": (id, body, headers) =>
    answer(api.POST("/api/v3.0/tickets/{id}/dates", { params: of(id), body, headers })),
  "confirm-date": (id, { date_id }) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/dates/{date_id}/confirm", { params: ofDate(id, date_id), body: {} })),
  "refuse-date": (id, { date_id, ...body }) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/dates/{date_id}/refuse", { params: ofDate(id, date_id), body })),
  "change-date": (id, { date_id, ...body }) =>
    answer(api.PATCH("/api/v3.0/tickets/{id}/dates/{date_id}", { params: ofDate(id, date_id), body })),
  "remove-date": (id, { date_id }) =>
    answer(api.DELETE("/api/v3.0/tickets/{id}/dates/{date_id}", { params: ofDate(id, date_id) })),
  "add-quote": (id, body, headers) =>
    answer(api.POST("/api/v3.0/tickets/{id}/quotes", { params: of(id), body, headers })),
  "validate-quote": (id, { quote_id }) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/quotes/{quote_id}/validate", { params: ofQuote(id, quote_id), body: {} })),
  "decline-quote": (id, { quote_id, ...body }) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/quotes/{quote_id}/decline", { params: ofQuote(id, quote_id), body })),
  "withdraw-quote": (id, { quote_id, ...body }) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/quotes/{quote_id}/withdraw", { params: ofQuote(id, quote_id), body })),
  "add-invoice": (id, body, headers) =>
    answer(api.POST("/api/v3.0/tickets/{id}/invoices", { params: of(id), body, headers })),
  "record-reserve": async (id, body, headers) => {
    const { ticket_id } = await answer(api.POST("/api/v3.0/tickets", { body: { ...body, reserve_of: id }, headers }));
    return { ticket_id };
  },
};

/** Makes a move on a ticket. `once` makes repeating it harmless where the call creates something. */
export function callMove<Name extends MoveName>(
  ticketId: string,
  move: Name,
  body: MoveBodies[Name],
  once: Once = onceKey(),
): Promise<MoveOutcome> {
  return CALLS[move](ticketId, body, once);
}
