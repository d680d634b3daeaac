import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { answerableDates } from "../data/answerable";
import { useTicketActions, useTicketDates, useTicketHistory, useTicketQuotes } from "../data/useTicket";
import { boundContractor, isMove, type MoveContext, type MoveName, primaryContext, primaryMove } from "../moves";

/** Made at the date, the quote or the note that they are about. */
const ELSEWHERE = new Set<MoveName>([
  "confirm-date",
  "refuse-date",
  "change-date",
  "remove-date",
  "validate-quote",
  "decline-quote",
  "withdraw-quote",
]);
/** From what moves the ticket on to what ends it. */
const ORDER: MoveName[] = [
  "submit",
  "triage",
  "accept",
  "propose",
  "assign",
  "add-date",
  "add-quote",
  "request-plan",
  "finish",
  "close",
  "refuse",
  "record-reserve",
  "replan",
  "add-invoice",
  "open",
  "withdraw",
  "decline",
  "cancel",
  "remove",
];
const assignLast = (one: MoveName, other: MoveName) => Number(one === "assign") - Number(other === "assign");
/** Kept apart, and red. */
const ENDING = new Set<MoveName>(["withdraw", "decline", "cancel", "remove", "refuse"]);

export interface PreparedMove {
  move: MoveName;
  context: MoveContext;
}

/** What can be done with the ticket now, in the order in which it is offered. */
export function useTicketMoves(ticket: Schemas["Ticket"]) {
  const me = useMe();
  const { data } = useTicketActions(ticket._id);
  const dates = useTicketDates(ticket._id).data ?? [];
  const quotes = useTicketQuotes(ticket._id).data ?? [];
  const history = useTicketHistory(ticket._id).data ?? [];
  const actions = data?.actions ?? [];
  const allowed = new Set(actions.filter((one) => one.allowed).map((one) => one.action));
  // A request that lacks something is qualified by a form that asks for it.
  if (actions.some((one) => one.action === "triage" && one.code === "incomplete")) allowed.add("triage");

  const answerable = allowed.has("confirm-date") ? answerableDates(dates, history, me.organization.name) : [];
  if (answerable.length === 0) allowed.delete("confirm-date");
  const pending = quotes.filter((quote) => quote.state === "pending");

  const contextOf = (move: MoveName): MoveContext => {
    const [date, ...otherDates] = answerable;
    if (move === "confirm-date" && date && otherDates.length === 0) return { date };
    const [quote, ...otherQuotes] = pending;
    if (move === "validate-quote" && quote && otherQuotes.length === 0) return { quote };
    return primaryContext(ticket, move, dates);
  };
  const first = primaryMove(ticket, allowed, me.organization.kind, dates);
  const primary: PreparedMove | null = first && { move: first, context: contextOf(first) };
  // Once somebody has it, giving it to another one is the exception.
  const order = boundContractor(ticket) && me.organization.kind === "client" ? [...ORDER].sort(assignLast) : ORDER;
  const rest = order.filter((move) => allowed.has(move) && move !== first && !ELSEWHERE.has(move));
  return {
    isReady: data !== undefined,
    ball: data?.ball ?? null,
    allowed,
    answerable,
    primary,
    others: rest.filter((move) => !ENDING.has(move)),
    endings: rest.filter((move) => ENDING.has(move)),
    refused: actions.flatMap((one) =>
      !allowed.has(one.action) && isMove(one.action) ? [{ ...one, action: one.action }] : [],
    ),
  };
}

export type TicketMoves = ReturnType<typeof useTicketMoves>;
