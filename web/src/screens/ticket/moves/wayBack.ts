import { callMove, type MoveOutcome } from "./callMove";
import type { MoveBodies, MoveContext, MoveName, Ticket } from "./names";

interface WayBack {
  label: "back.reopen" | "back.takeBack" | "back.putBack";
  run: () => Promise<MoveOutcome>;
}

/**
 * The lifecycle's way back from a move, if it has one. It is named as what it does: a closed ticket that is reopened starts
 * anew, which is no "undo".
 */
export function wayBack(
  ticket: Ticket,
  move: MoveName,
  body: MoveBodies[MoveName],
  context: MoveContext = {},
): WayBack | undefined {
  switch (move) {
    case "close":
    case "cancel":
      return { label: "back.reopen", run: () => callMove(ticket._id, "open", {}) };
    case "propose": {
      const [only, ...others] = (body as MoveBodies["propose"]).contractor_ids;
      if (others.length > 0 || !only || ticket.status !== "waiting") return undefined;
      return { label: "back.takeBack", run: () => callMove(ticket._id, "withdraw", { contractor_id: only }) };
    }
    case "remove-date": {
      const { date } = context;
      if (!date || (date.type !== "planned" && date.type !== "actual")) return undefined;
      const { start, end, type } = date;
      const kind = date.kind === "visit" ? "visit" : "intervention";
      return { label: "back.putBack", run: () => callMove(ticket._id, "add-date", { start, end, type, kind }) };
    }
    default:
      return undefined;
  }
}
