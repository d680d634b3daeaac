import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { answer, api } from "@/api/client";
import { type Chosen, chosen, isChosen, type Selection } from "../selection";
import type { TicketList } from "../useTicketPages";
import { act, type DeedBody, type DeedName } from "./deeds";
import { type Outcome, runBulk } from "./run";

const MOST_PER_PAGE = 200;

export type BulkState =
  | { phase: "idle" }
  | { phase: "running"; settled: number; failed: number; total: number; isStopping: boolean }
  | { phase: "over"; outcome: Outcome<Chosen> }
  /** Which tickets it is about could not be found out. */
  | { phase: "failed"; error: unknown };

/** Runs a deed over a selection. Leaving the screen stops it, as its button does. */
export function useBulk(list: TicketList, selection: Selection) {
  const client = useQueryClient();
  const [state, setState] = useState<BulkState>({ phase: "idle" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (deed: DeedName, body: DeedBody) => {
    const stop = new AbortController();
    running.current = stop;
    setState({ phase: "running", settled: 0, failed: 0, total: 0, isStopping: false });
    try {
      // What matches is looked up first: the deed itself changes what matches.
      const items = selection.all ? await everyMatch(list, selection, stop.signal) : [...selection.some.values()];
      const show = (settled: number, failed: number) =>
        setState({ phase: "running", settled, failed, total: items.length, isStopping: stop.signal.aborted });
      show(0, 0);
      const one = ({ id }: Chosen) => act(deed, id, body);
      const outcome = await runBulk({ items, act: one, signal: stop.signal, onProgress: show });
      setState({ phase: "over", outcome });
    } catch (error) {
      setState(stop.signal.aborted ? { phase: "idle" } : { phase: "failed", error });
    }
    void client.invalidateQueries({ queryKey: ["tickets"] });
  };
  const stop = () => {
    running.current?.abort();
    setState((before) => (before.phase === "running" ? { ...before, isStopping: true } : before));
  };
  return { state, start, stop };
}

/** Every ticket of the list, but for those taken out. */
async function everyMatch({ query }: TicketList, selection: Selection, signal: AbortSignal): Promise<Chosen[]> {
  const all = new Map<string, Chosen>();
  for (let offset = 0, total = 1; offset < total; offset += MOST_PER_PAGE) {
    // By creation: what others change meanwhile moves nothing to another page.
    const params = { query: { ...query, sort: "created_at" as const, offset, limit: MOST_PER_PAGE } };
    const page = await answer(api.GET("/api/v3.0/tickets/table", { params, signal }));
    total = page.total;
    for (const ticket of page.tickets) if (isChosen(selection, ticket.id)) all.set(ticket.id, chosen(ticket));
  }
  return [...all.values()];
}
