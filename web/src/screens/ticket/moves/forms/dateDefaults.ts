/** What a new date most probably is, so that the form is right before anybody touches it. */
import type { Formats } from "@/design/format";
import type { TicketDate } from "../../data/useTicket";
import type { MoveContext, Ticket } from "../names";
import type { LocalPeriod } from "./PeriodFields";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Kind = "visit" | "intervention";
type Type = "planned" | "actual";

/** Something stands already: what comes next is to say that it took place. */
const DATED = new Set<Ticket["status"]>(["visit", "visit_devis", "intervention", "intervention_finish"]);
const WORK = new Set<Ticket["status"]>(["validated", "intervention", "intervention_finish", "toplan"]);

/** As the server infers it (lifecycle D.4), so that both say the same. */
export function likelyKind(ticket: Ticket): Kind {
  const isValidated = ticket.quotes.some((quote) => quote.validated === true);
  if ((ticket.status === "visit" || ticket.status === "visit_devis") && !isValidated) return "visit";
  if (WORK.has(ticket.status)) return "intervention";
  return ticket.quote_required && !isValidated ? "visit" : "intervention";
}

/** The planned date that is most probably reported on: the last one that has begun, else the next one. */
export function reportedOn(dates: TicketDate[], now = Date.now()): TicketDate | undefined {
  const planned = dates.filter((date) => date.type === "planned" && date.state === "standing");
  return planned.filter((date) => Date.parse(date.start) <= now).at(-1) ?? planned[0];
}

export interface DateDefaults extends LocalPeriod {
  kind: Kind;
  type: Type;
}

export function dateDefaults(
  ticket: Ticket,
  context: MoveContext,
  dates: TicketDate[],
  formats: Formats,
  now = Date.now(),
): DateDefaults {
  const planned = reportedOn(dates, now);
  const hasBegun = planned !== undefined && Date.parse(planned.start) <= now;
  const type = context.type ?? (context.slot ? "planned" : DATED.has(ticket.status) && hasBegun ? "actual" : "planned");
  const kind = context.kind ?? (type === "actual" && planned ? planned.kind : likelyKind(ticket));
  const local = (ms: number) => formats.toLocalField(new Date(ms).toISOString());
  if (context.slot)
    return { type, kind, start: local(Date.parse(context.slot.start)), end: local(Date.parse(context.slot.end)) };
  if (type === "planned") {
    const tomorrow = local(now + DAY_MS).slice(0, 10);
    return { type, kind, start: `${tomorrow}T09:00`, end: `${tomorrow}T11:00` };
  }
  if (planned && hasBegun)
    return { type, kind, start: local(Date.parse(planned.start)), end: local(Date.parse(planned.end)) };
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  return { type, kind, start: local(hour - HOUR_MS), end: local(hour) };
}
