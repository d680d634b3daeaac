/**
 * Moves: everything that a ticket's `actions` allow, with the form that each needs.
 *
 * Any move of any ticket, as a row or a card starts it (at once where nothing is asked, else by a dialog):
 *
 *     const moves = useMoveStarter();
 *     <Button onClick={() => moves.start(ticket, "validate-quote", { quote })}>…</Button>
 *     {moves.dialog}
 *
 * One dialog by itself: `<MoveDialog ticket={ticket} action="propose" context={{ date, quote, slot }} onDone={…} onClose={…} />`.
 * For many tickets at once, `collect` takes the filled-in body instead of sending it, and `callMove(id, move, body)` sends it.
 * Moves without a form: `useMove(ticket).run("accept")`. Whether one has a form: `needsForm(move, ticket, side, context)`.
 *
 * Done is said in the corner, with the way back where the lifecycle has one; a refusal tells why; the caches are refreshed.
 * Words: namespace `moves`, `label.<variant>` of `variantOf(move, side)` ("accept" is two things on the two sides), or
 * `useMoveLabel()`. Icons: `MoveIcon`. Which one is the thing to do now: `primaryMove(ticket, allowed, side)`.
 */
export { callMove, type MoveOutcome } from "./callMove";
export { MoveDialog } from "./MoveDialog";
export { MoveIcon } from "./MoveIcon";
export {
  boundContractor,
  isMove,
  type MoveBodies,
  type MoveContext,
  type MoveName,
  needsForm,
  type Side,
  type Variant,
  variantOf,
} from "./names";
export { primaryContext, primaryMove } from "./primary";
export { refusalText, whyNot } from "./refusal";
export { refreshTicket, useMove } from "./useMove";
export { useMoveLabel } from "./useMoveLabel";
export { useMoveStarter } from "./useMoveStarter";
