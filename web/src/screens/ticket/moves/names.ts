/** The moves, as `GET /tickets/:id/actions` names them, and what each sends. */
import type { Schemas } from "@/api/client";

export type Ticket = Schemas["Ticket"];
export type Side = Schemas["Me"]["organization"]["kind"];
type None = Schemas["Nothing"];
type OfDate<T = unknown> = { date_id: string } & T;
type OfQuote<T = unknown> = { quote_id: string } & T;

export interface MoveBodies {
  submit: None;
  triage: None;
  propose: Schemas["Propose"];
  accept: Schemas["Accept"];
  decline: Schemas["Decline"];
  withdraw: Schemas["Withdraw"];
  assign: Schemas["Assign"];
  "request-plan": None;
  replan: Schemas["Replan"];
  refuse: Schemas["Because"];
  finish: Schemas["Reserve"];
  close: Schemas["Reserve"];
  cancel: Schemas["Cancel"];
  open: Schemas["Open"];
  remove: None;
  "add-date": Schemas["AppendDate"];
  "confirm-date": OfDate;
  "refuse-date": OfDate<Schemas["Because"]>;
  "change-date": OfDate<{ start: string; end: string }>;
  "remove-date": OfDate;
  "add-quote": Schemas["SubmitQuote"];
  "validate-quote": OfQuote;
  "decline-quote": OfQuote<Schemas["Because"]>;
  "withdraw-quote": OfQuote<Schemas["WithdrawQuote"]>;
  "add-invoice": Schemas["AddInvoice"];
  "record-reserve": Schemas["CreateTicket"];
}

export type MoveName = keyof MoveBodies;

/** What the move is about, where it is not the ticket as a whole. */
export interface MoveContext {
  date?: { _id: string; start: string; end: string; kind?: string; type?: string };
  quote?: { _id: string; reference: string; price: string };
  /** Preset of `add-date` and `change-date`: where something was dropped in a calendar. */
  slot?: { start: string; end: string };
  /** Preset of `add-date`. */
  type?: "planned" | "actual";
  kind?: "visit" | "intervention";
  /** Preset of `propose` and `assign`. */
  contractorId?: string;
}

/** Four calls mean different things on the two sides; everything else is named as it is called. */
export type Variant =
  | Exclude<MoveName, "accept" | "decline" | "withdraw" | "assign">
  | "accept-offer"
  | "choose"
  | "decline-offer"
  | "decline-request"
  | "hand-back"
  | "take-back"
  | "assign-contractor"
  | "name-technician";

export function variantOf(move: MoveName, side: Side): Variant {
  const isClient = side === "client";
  switch (move) {
    case "accept":
      return isClient ? "choose" : "accept-offer";
    case "decline":
      return isClient ? "decline-request" : "decline-offer";
    case "withdraw":
      return isClient ? "take-back" : "hand-back";
    case "assign":
      return isClient ? "assign-contractor" : "name-technician";
    default:
      return move;
  }
}

const ALL: Record<MoveName, true> = {
  submit: true,
  triage: true,
  propose: true,
  accept: true,
  decline: true,
  withdraw: true,
  assign: true,
  "request-plan": true,
  replan: true,
  refuse: true,
  finish: true,
  close: true,
  cancel: true,
  open: true,
  remove: true,
  "add-date": true,
  "confirm-date": true,
  "refuse-date": true,
  "change-date": true,
  "remove-date": true,
  "add-quote": true,
  "validate-quote": true,
  "decline-quote": true,
  "withdraw-quote": true,
  "add-invoice": true,
  "record-reserve": true,
};

/** Whether the server's word is a move that this app has a button for (`edit` and `add-note` are not). */
export function isMove(action: string): action is MoveName {
  return action in ALL;
}

const UNBOUND = new Set<Ticket["status"]>(["draft", "opened", "waiting", "proposed", "declined"]);

/** The contractor that has the ticket. */
export function boundContractor(ticket: Ticket): Ticket["contractors"][number] | undefined {
  return UNBOUND.has(ticket.status) ? undefined : ticket.contractors[0];
}

/** What keeps a request from being qualified as it is. */
export function lacksForTriage(ticket: Ticket): boolean {
  return ticket.priority_label === "none" || ticket.jobs.length === 0 || ticket.locations.length === 0;
}

/** Whether the move asks for something first. Those that don't are run at once. */
export function needsForm(move: MoveName, ticket: Ticket, side: Side, context: MoveContext = {}): boolean {
  switch (variantOf(move, side)) {
    case "submit":
    case "request-plan":
    case "accept-offer":
      return false;
    case "triage":
      return lacksForTriage(ticket);
    case "confirm-date":
    case "remove-date":
      return !context.date;
    case "validate-quote":
      return !context.quote;
    case "close":
      return ticket.reserve_of !== null;
    case "finish":
      // Dates to come fall away with it: that is said first.
      return ticket.reserve_of !== null || ticket.intervention_scheduled_at.some((at) => Date.parse(at) > Date.now());
    default:
      return true;
  }
}
