import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { notifyProblem } from "@/design/notify";
import { type Chosen, choose, chosen, EVERYTHING, isChosen, NOTHING, type Selection } from "./selection";
import { PAGE, pageOptions, type TicketList, ticketAt } from "./useTicketPages";

/** The chosen tickets of a list. Another list begins with none: nobody acts on what they no longer see. */
export function useSelection(list: TicketList) {
  const client = useQueryClient();
  const listKey = JSON.stringify(list.query);
  const [state, setState] = useState<{ listKey: string; selection: Selection }>({ listKey, selection: NOTHING });
  const selection = state.listKey === listKey ? state.selection : NOTHING;
  /** The row from which a range is drawn. */
  const anchor = useRef<number | null>(null);

  const change = useCallback(
    (next: (before: Selection) => Selection) =>
      setState((before) => ({ listKey, selection: next(before.listKey === listKey ? before.selection : NOTHING) })),
    [listKey],
  );

  /** Chooses the ticket of a row or takes it out; with `isRange`, does the same to all from the row before. */
  const toggle = useCallback(
    async (row: number, isRange = false) => {
      const ticket = ticketAt(client, list, row);
      if (!ticket) return;
      const from = isRange ? anchor.current : null;
      anchor.current = row;
      if (from === null) {
        change((before) => choose(before, [chosen(ticket)], !isChosen(before, ticket.id)));
        return;
      }
      try {
        const rows: Chosen[] = [];
        const [first, last] = [Math.min(from, row), Math.max(from, row)];
        for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
          const { tickets } = await client.ensureQueryData(pageOptions(list, page));
          const wanted = tickets.slice(Math.max(0, first - page * PAGE), last - page * PAGE + 1);
          rows.push(...wanted.map(chosen));
        }
        change((before) => choose(before, rows, true));
      } catch (error) {
        notifyProblem(error);
      }
    },
    [client, list, change],
  );
  const all = useCallback(() => change(() => EVERYTHING), [change]);
  const none = useCallback(() => {
    anchor.current = null;
    change(() => NOTHING);
  }, [change]);
  return { selection, toggle, all, none };
}
