import type { Status } from "@/design/StatusBadge";
import type { TicketDate } from "../data/useTicket";
import { likelyKind, reportedOn } from "./forms/dateDefaults";
import type { MoveContext, MoveName, Side, Ticket } from "./names";

/** What is to be done at each status, the first that is allowed (lifecycle D.1, "ball"). */
const CLIENT: Partial<Record<Status, MoveName[]>> = {
  draft: ["submit"],
  opened: ["triage", "propose"],
  waiting: ["propose", "assign"],
  declined: ["propose", "assign"],
  proposed: ["accept"],
  waitingplan: ["confirm-date"],
  validation: ["validate-quote"],
  dropped: ["propose"],
  finished: ["close"],
};
const CONTRACTOR: Partial<Record<Status, MoveName[]>> = {
  proposed: ["accept"],
  waiting_contractor: ["assign", "add-date"],
  assigned: ["add-date"],
  toplan: ["add-date"],
  toreplan: ["add-date"],
  validated: ["add-date"],
  waitingplan: ["confirm-date"],
  visit: ["add-date"],
  visit_devis: ["add-quote", "add-date"],
  intervention: ["add-date"],
  intervention_finish: ["add-date", "finish"],
};

/** The one thing to do now, if it is this side's move and the person may make it. */
export function primaryMove(
  ticket: Ticket,
  allowed: ReadonlySet<string>,
  side: Side,
  dates: TicketDate[] = [],
): MoveName | null {
  const wanted = (side === "client" ? CLIENT : CONTRACTOR)[ticket.status] ?? [];
  const isVisited = dates.some((date) => date.kind === "visit" && date.type === "actual");
  // A visit is first told to have taken place, then quoted.
  const ordered = ticket.status === "visit_devis" && !isVisited ? [...wanted].reverse() : wanted;
  return ordered.find((move) => allowed.has(move)) ?? null;
}

/** What the thing to do now is about, as far as the ticket tells. */
export function primaryContext(ticket: Ticket, move: MoveName, dates: TicketDate[]): MoveContext {
  if (move !== "add-date") return {};
  if (ticket.status === "visit_devis") return { type: "actual", kind: "visit" };
  if (ticket.status === "intervention_finish") return { type: "actual", kind: "intervention" };
  if (ticket.status !== "visit" && ticket.status !== "intervention")
    return { type: "planned", kind: likelyKind(ticket) };
  // Something is planned: once it has begun, what follows is to say that it took place.
  const planned = reportedOn(dates);
  const hasBegun = planned && Date.parse(planned.start) <= Date.now();
  return hasBegun ? { type: "actual", kind: planned.kind } : {};
}
