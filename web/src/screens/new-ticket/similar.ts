/** Which of the open tickets at a place are probably about the same. Pure. */
import type { Schemas } from "@/api/client";

type Ticket = Schemas["Ticket"];

/** Shorter words say little ("the", "de"). */
const WORD_MIN = 4;
/** Words of one stem begin alike: "fuite", "fuites"; "leak", "leaking". */
const STEM = 5;

export function stems(text: string): Set<string> {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= WORD_MIN);
  return new Set(words.map((word) => word.slice(0, STEM)));
}

export interface Similar {
  ticket: Ticket;
  /** It shares words with what is being typed, or the equipment. */
  isLikely: boolean;
}

/** The likely ones first, each group in the order given (newest first). */
export function rank(tickets: Ticket[], title: string, equipmentIds: string[]): Similar[] {
  const wanted = stems(title);
  const judged = tickets.map((ticket) => {
    const said = stems(`${ticket.title} ${ticket.description}`);
    const isLikely =
      [...wanted].some((stem) => said.has(stem)) || ticket.equipments.some((one) => equipmentIds.includes(one._id));
    return { ticket, isLikely };
  });
  return [...judged.filter((one) => one.isLikely), ...judged.filter((one) => !one.isLikely)];
}
