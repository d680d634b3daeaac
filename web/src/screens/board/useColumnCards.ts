/** The tickets of a column as its cards: those on their way elsewhere are gone already, those on their way here are on top. */
import { useMemo } from "react";
import type { Ticket } from "../tickets/columns";
import { type TicketList, useTicketPages } from "../tickets/useTicketPages";
import { useBoard } from "./BoardContext";
import type { Column } from "./boardMoves";

export interface Card {
  ticket: Ticket | undefined;
  /** It was just put here, and the server is being told. */
  isUnderway: boolean;
}

export function useColumnCards(column: Column, list: TicketList) {
  const pages = useTicketPages(list);
  const { underway } = useBoard();
  const arriving = useMemo(
    () => underway.filter(({ to }) => to === column).map(({ ticket }) => ticket),
    [underway, column],
  );
  const total = pages.total ?? 0;
  // Whoever leaves does so from a row that was in sight, so that its page is here.
  const leaving = underway
    .filter(({ from, to }) => from === column && to !== column)
    .map(({ ticket, row }) => (pages.at(row)?.id === ticket.id ? row : -1))
    .filter((row) => row >= 0)
    .sort((one, other) => one - other);
  const rowOf = (place: number): number => {
    let row = place - arriving.length;
    for (const gone of leaving) if (gone <= row) row++;
    return row;
  };
  const cardAt = (place: number): Card => {
    const arrived = arriving[place];
    return arrived ? { ticket: arrived, isUnderway: true } : { ticket: pages.at(rowOf(place)), isUnderway: false };
  };
  return { pages, count: total - leaving.length + arriving.length, cardAt, rowOf };
}
