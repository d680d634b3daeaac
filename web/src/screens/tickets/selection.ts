/** Which tickets are chosen: some, by name; or all that match, but for some. */
import type { Ticket } from "./columns";

export interface Chosen {
  id: string;
  number: string;
  title: string;
}

export type Selection = { all: false; some: ReadonlyMap<string, Chosen> } | { all: true; but: ReadonlySet<string> };

export const NOTHING: Selection = { all: false, some: new Map() };
export const EVERYTHING: Selection = { all: true, but: new Set() };

export function chosen(ticket: Pick<Ticket, "id" | "number" | "title">): Chosen {
  return { id: ticket.id, number: ticket.number, title: ticket.title };
}

export function isChosen(selection: Selection, id: string): boolean {
  return selection.all ? !selection.but.has(id) : selection.some.has(id);
}

export function sizeOf(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.but.size) : selection.some.size;
}

/** Chooses these, or takes them out again. */
export function choose(selection: Selection, tickets: Chosen[], isIn: boolean): Selection {
  if (selection.all) {
    const but = new Set(selection.but);
    for (const { id } of tickets) {
      if (isIn) but.delete(id);
      else but.add(id);
    }
    return { all: true, but };
  }
  const some = new Map(selection.some);
  for (const ticket of tickets) {
    if (isIn) some.set(ticket.id, ticket);
    else some.delete(ticket.id);
  }
  return { all: false, some };
}
