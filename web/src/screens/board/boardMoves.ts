/** Which move leads to which place of the board, on either side, and why there may be none. */
import type { Schemas } from "@/api/client";
import type { Stage } from "@/design/stages";
import type { MoveContext, MoveName, Side } from "@/screens/ticket/moves";

export const COLUMNS = ["request", "dispatch", "quote", "plan", "work", "accept"] as const;
export type Column = (typeof COLUMNS)[number];

/** Where a card can be put: on a column, or on one of the two ways to be done with it. */
export const PLACES = [...COLUMNS, "close", "cancel"] as const;
export type Place = (typeof PLACES)[number];

/** A move, and what its form begins with. */
export interface Way {
  move: MoveName;
  context?: MoveContext;
}

interface KnownWay extends Way {
  /** Where the move leads there from; from anywhere when left out. */
  from?: readonly Stage[];
}

const VISIT: KnownWay = { move: "add-date", context: { kind: "visit", type: "planned" }, from: ["plan", "quote"] };
const WORK: KnownWay = { move: "add-date", context: { kind: "intervention", type: "planned" } };
/** A quote that comes when the work is planned leaves it so. */
const QUOTE: KnownWay = { move: "add-quote", from: ["plan"] };

const WAYS: Record<Side, Record<Place, KnownWay[]>> = {
  client: {
    request: [{ move: "open" }],
    dispatch: [{ move: "triage" }, { move: "propose" }],
    quote: [VISIT, QUOTE, { move: "confirm-date" }],
    plan: [
      { move: "validate-quote", from: ["quote"] },
      { move: "accept" },
      { move: "assign" },
      { move: "request-plan", from: ["quote"] },
      { move: "replan" },
      { move: "refuse" },
    ],
    work: [{ move: "confirm-date" }, WORK],
    accept: [{ move: "finish" }],
    close: [{ move: "close" }],
    cancel: [{ move: "cancel" }],
  },
  contractor: {
    request: [{ move: "open" }],
    dispatch: [{ move: "withdraw" }],
    quote: [VISIT, QUOTE, { move: "confirm-date" }],
    plan: [{ move: "accept" }, { move: "replan" }],
    work: [{ move: "confirm-date" }, WORK],
    accept: [{ move: "finish" }],
    close: [{ move: "close" }],
    cancel: [{ move: "cancel" }],
  },
};

export type Actions = Schemas["Actions"]["actions"];

export interface Target {
  ways: Way[];
  /** Why there is none: the server's code and sentence. */
  why: { code: string | null; reason: string | null };
}

const NOBODY = { code: "role_not_allowed", reason: null };

/** The moves that bring a ticket from its stage to a place, as things stand. */
export function target(place: Place, from: Stage, actions: Actions, side: Side): Target {
  const known = WAYS[side][place].filter((way) => !way.from || way.from.includes(from));
  const all = WAYS[side][place];
  const ways = known.filter(({ move }) => actions.some((one) => one.action === move && one.allowed));
  const refusals = all.flatMap(({ move }) => actions.filter((one) => one.action === move && !one.allowed));
  // "Not now" tells more than "not you".
  const refusal = refusals.find((one) => one.code !== "role_not_allowed") ?? refusals[0];
  const unreachable = known.length < all.length ? { code: "not_from_this_status", reason: null } : NOBODY;
  return { ways: ways.map(({ from: _, ...way }) => way), why: refusal ?? unreachable };
}
