/** Which of the open tickets at a place are probably about the same. Pure. */
import type { Schemas } from "@/api/client";

type Ticket = Schemas["Ticket"];

/** Shorter words say little ("the", "de"). */
const WORD_MIN = 4;
/** Words of one stem begin alike: "fuite", "fuites"; "leak", "leaking". */
const STEM = 5;

/** Said of anything that is reported. */
const EMPTY = new Set(
  ["panne", "hors", "service", "probleme", "urgent", "defaut", "casse", "marche", "fonctionne", "depuis"]
    .concat(["broken", "fault", "problem", "work", "working", "doesn", "with", "since", "does"])
    .map((word) => word.slice(0, STEM)),
);

export function stems(text: string): Set<string> {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= WORD_MIN);
  return new Set(words.map((word) => word.slice(0, STEM)).filter((stem) => !EMPTY.has(stem)));
}

export interface Similar {
  ticket: Ticket;
  /** It shares words with what is being typed, or the equipment. */
  isLikely: boolean;
}

function shared(wanted: Set<string>, text: string): number {
  const said = stems(text);
  return [...wanted].filter((stem) => said.has(stem)).length;
}

/** The likely ones first, each group in the order given (newest first). */
export function rank(tickets: Ticket[], title: string, equipmentIds: string[]): Similar[] {
  const wanted = stems(title);
  const judged = tickets.map((ticket) => {
    const isSameThing = ticket.equipments.some((one) => equipmentIds.includes(one._id));
    const isLikely = isSameThing || shared(wanted, ticket.title) >= 1 || shared(wanted, ticket.description) >= 2;
    return { ticket, isLikely };
  });
  return [...judged.filter((one) => one.isLikely), ...judged.filter((one) => !one.isLikely)];
}
