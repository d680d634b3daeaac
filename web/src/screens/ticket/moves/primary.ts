import type { Status } from "@/design/StatusBadge";
import type { MoveName, Side, Ticket } from "./names";

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
  intervention_finish: ["finish", "add-date"],
};

/** The one thing to do now, if it is this side's move and the person may make it. */
export function primaryMove(ticket: Ticket, allowed: ReadonlySet<string>, side: Side): MoveName | null {
  const wanted = (side === "client" ? CLIENT : CONTRACTOR)[ticket.status] ?? [];
  return wanted.find((move) => allowed.has(move)) ?? null;
}
