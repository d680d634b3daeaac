/** How a date is shown: what it is, how certain it is, and what is wrong with it. Said in words and shapes, not by colour alone. */
import type { Entry } from "./useEntries";

/** `due`: it should have taken place, and nobody has said so. */
export type Manner = "proposed" | "planned" | "due" | "done";

export interface Look {
  kind: Entry["kind"];
  manner: Manner;
  isConflicting: boolean;
}

export function lookOf(entry: Entry, now: number): Look {
  return { kind: entry.kind, manner: mannerOf(entry, now), isConflicting: entry.conflicts.length > 0 };
}

function mannerOf(entry: Entry, now: number): Manner {
  if (entry.type === "actual") return "done";
  if (entry.state === "tentative") return "proposed";
  const waits = entry.ticket.status === "visit_devis" || entry.ticket.status === "intervention_finish";
  return waits && Date.parse(entry.end) < now ? "due" : "planned";
}

/** Only what is to come can be moved: what took place is a fact. */
export function isMovable(entry: Entry): boolean {
  return entry.type === "planned";
}
