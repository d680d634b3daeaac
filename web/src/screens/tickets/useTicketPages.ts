/**
 * A list of any length, of which only what is looked at is fetched: pages of 100 by their offset, kept for a while, refreshed
 * by the live feed, given up when scrolled past. While another list is being fetched the one before stays.
 */
import { useDebouncedCallback } from "@mantine/hooks";
import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { answer, api } from "@/api/client";
import type { TicketQuery, TicketSort } from "@/design/filters/ticketQuery";
import type { Ticket } from "./columns";

export const PAGE = 100;
/** Whoever drags the scroll bar passes many pages: only where they linger is fetched. */
const LINGER_MS = 60;
/** Pages out of sight are forgotten after this. */
const KEPT_MS = 90_000;

/** Which tickets, in which order. */
export interface TicketList {
  query: TicketQuery;
  sort: string;
}

interface Page {
  total: number;
  tickets: Ticket[];
}

/** What is looked at: the first and the last row. */
export interface Range {
  first: number;
  last: number;
}

export function pageOptions({ query, sort }: TicketList, page: number) {
  return {
    queryKey: ["tickets", "table", sort, query, page],
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Page> =>
      answer(
        api.GET("/api/v3.0/tickets/table", {
          params: { query: { ...query, sort: sort as TicketSort, offset: page * PAGE, limit: PAGE } },
          signal,
        }),
      ),
    gcTime: KEPT_MS,
  };
}

/** The pages of a range, as far as there are any. */
function pagesOf({ first, last }: Range, total = Number.POSITIVE_INFINITY): number[] {
  const pageOf = (row: number) => Math.floor(Math.max(0, Math.min(row, total - 1)) / PAGE);
  const [from, to] = [pageOf(first), pageOf(last)];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

/** The ticket of a row, if its page is here. */
export function ticketAt(client: QueryClient, list: TicketList, row: number): Ticket | undefined {
  const page = client.getQueryData<Page>(pageOptions(list, Math.floor(row / PAGE)).queryKey);
  return page?.tickets[row % PAGE];
}

export function useTicketPages(list: TicketList, enabled = true) {
  const client = useQueryClient();
  const key = JSON.stringify(list);
  const [total, setTotal] = useState<number>();
  const [looked, setLooked] = useState({ key, pages: "0" });
  // Another list begins at once, and at its top.
  const pages = (looked.key === key ? looked.pages : "0").split(",").map(Number);
  const answers = useQueries({
    queries: pages.map((page) => ({ ...pageOptions(list, page), enabled })),
  });
  const here = answers.find((one) => one.data);

  // The list on the screen is the last one of which something has arrived.
  const [shown, setShown] = useState({ key, list });
  if (shown.key !== key && here) setShown({ key, list });
  const isCurrent = shown.key === key;
  if (isCurrent && here?.data && here.data.total !== total) setTotal(here.data.total);

  const linger = useDebouncedCallback(setLooked, LINGER_MS);
  const passing = useRef(looked);
  /** Nothing is drawn anew for it until somebody lingers: the wheel turns at 60 Hz. */
  const look = useCallback(
    (range: Range) => {
      const next = { key, pages: pagesOf(range, total).join() };
      if (passing.current.key === key && passing.current.pages === next.pages) return;
      passing.current = next;
      linger(next);
    },
    [key, total, linger],
  );
  const at = useCallback((row: number) => ticketAt(client, shown.list, row), [client, shown]);
  const failed = answers.find((one) => one.isError);
  return {
    /** How many there are; not known before the first answer. */
    total,
    /** The ticket of a row; nothing while its page is on its way. */
    at,
    /** Tells which rows are looked at. */
    look,
    /** The list that the rows are of: it lags behind the wanted one until that has arrived. */
    shownKey: shown.key,
    isWaiting: !isCurrent && !failed,
    isFetching: answers.some((one) => one.isFetching),
    error: failed && (!here || !isCurrent) ? failed.error : null,
    retry: () => void client.invalidateQueries({ queryKey: ["tickets", "table"] }),
  };
}
