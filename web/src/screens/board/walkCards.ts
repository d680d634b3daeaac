import type { KeyboardEvent } from "react";

const STEPS: Record<string, [columns: number, cards: number]> = {
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
};

/** Arrows go from card to card, as long as none is lifted (then they move it). */
export function walkCards(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key];
  const card = event.target as HTMLElement;
  if (!step || event.defaultPrevented || !card.matches("[data-card]")) return;
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>("ul")].map((list) =>
    [...list.querySelectorAll<HTMLElement>("[data-card]")].sort((one, other) => one.offsetTop - other.offsetTop),
  );
  const column = columns.findIndex((cards) => cards.includes(card));
  const place = columns[column]?.indexOf(card) ?? 0;
  const [across, along] = step;
  let to = column + across;
  // Over columns without any card.
  while (across !== 0 && columns[to]?.length === 0) to += across;
  const cards = columns[to];
  const next = cards?.[along === 0 ? Math.min(place, cards.length - 1) : place + along];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
