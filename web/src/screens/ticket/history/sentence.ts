/** What an entry of the history says, as a key of the texts and what goes into it. Pure. */
import type { Schemas } from "@/api/client";
import type { EventName } from "@/api/events";
import type { HistoryEntry } from "../data/useTicket";

type Ticket = Schemas["Ticket"];

/** What earlier entries tell about the things that later ones only name by id. */
export interface Known {
  contractors: Map<string, string>;
  quotes: Map<string, { reference: string; price: string }>;
  periods: Map<string, { start: string; end: string }>;
}

function namedIn(value: unknown): { _id: string; [more: string]: unknown }[] {
  return Array.isArray(value) ? value.filter((one) => typeof one?._id === "string") : [];
}

export function knownFrom(history: HistoryEntry[], ticket: Ticket): Known {
  const known: Known = { contractors: new Map(), quotes: new Map(), periods: new Map() };
  for (const { changes, date, date_id } of history) {
    if (date && date_id) known.periods.set(date_id, date);
    for (const { field, from, to } of changes) {
      for (const one of [...namedIn(from), ...namedIn(to)]) {
        if (field === "contractors") known.contractors.set(one._id, String(one.name));
        if (field === "quotes" || field === "invoices")
          known.quotes.set(one._id, { reference: String(one.reference), price: String(one.price) });
      }
    }
  }
  for (const one of ticket.contractors) known.contractors.set(one._id, one.name);
  for (const one of [...ticket.quotes, ...ticket.invoices]) known.quotes.set(one._id, one);
  return known;
}

/** Which part of the screen an event is about: that part is marked when it has just happened. Null: where the ticket stands. */
export function partOf(event: EventName): "notes" | "documents" | "dates" | "quotes" | "invoices" | "facts" | null {
  if (event === "note_added") return "notes";
  if (event.startsWith("document_")) return "documents";
  if (event === "invoice_added") return "invoices";
  if (event.startsWith("quote_")) return "quotes";
  if (event.startsWith("date_") || event.startsWith("visit_") || event.startsWith("intervention_")) return "dates";
  return event === "edited" || event === "updated" ? "facts" : null;
}
