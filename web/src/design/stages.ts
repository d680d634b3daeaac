/** The stage of each status, for colours and order only; what counts is the server's `/statuses`. */
import type { Status } from "./StatusBadge";

export const STAGES = ["request", "dispatch", "quote", "plan", "work", "accept", "done"] as const;
export type Stage = (typeof STAGES)[number];

const STAGE: Record<Status, Stage> = {
  draft: "request",
  opened: "request",
  waiting: "dispatch",
  proposed: "dispatch",
  declined: "dispatch",
  visit: "quote",
  visit_devis: "quote",
  validation: "quote",
  dropped: "quote",
  assigned: "plan",
  waiting_contractor: "plan",
  toplan: "plan",
  waitingplan: "plan",
  toreplan: "plan",
  validated: "plan",
  intervention: "work",
  intervention_finish: "work",
  finished: "accept",
  closed: "done",
  canceled: "done",
  removed: "done",
};

export function stageOf(status: Status): Stage {
  return STAGE[status];
}
