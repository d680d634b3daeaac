import { isProblem } from "@/api/problem";
import type { Chosen } from "../selection";
import type { Failure } from "./run";

export interface Reason {
  /** What the server said, of the first of them. */
  error: unknown;
  tickets: Chosen[];
}

/** Failures with the same reason stand together, the most frequent one first. */
export function byReason(failures: Failure<Chosen>[]): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const { item, error } of failures) {
    const key = keyOf(error);
    const reason = reasons.get(key);
    if (reason) reason.tickets.push(item);
    else reasons.set(key, { error, tickets: [item] });
  }
  return [...reasons.values()].sort((a, b) => b.tickets.length - a.tickets.length);
}

function keyOf(error: unknown): string {
  if (!isProblem(error)) return "";
  return [error.code, error.body.reason, error.body.ticket_status, error.message].join(" ");
}
