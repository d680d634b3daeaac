/** What of the list is in sight, which row keys act on, and what they do. */

import { useNavigate } from "@tanstack/react-router";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/app/shortcuts";
import { rememberList } from "@/design/ticketList";
import type { RowDeeds } from "./GridRow";
import { keepPlace, placeOf } from "./places";
import type { useTicketPages } from "./useTicketPages";

const ROW = 42;
const CARD = 72;
const OVERSCAN = 8;
/** Rows that are fetched before they come into sight. */
const AHEAD = 40;
/** Neighbours of an opened ticket that its page can go on to. */
const NEIGHBOURS = 200;

interface Asked {
  scroller: RefObject<HTMLDivElement | null>;
  pages: ReturnType<typeof useTicketPages>;
  isCards: boolean;
  toggle: (row: number, isRange?: boolean) => void;
}

export function useGridRows({ scroller, pages, isCards, toggle }: Asked) {
  const { t } = useTranslation("tickets");
  const navigate = useNavigate();
  const { shownKey, at, look } = pages;
  const total = pages.total ?? 0;
  const size = isCards ? CARD : ROW;
  // Back from a ticket one finds the list where one left it.
  const [from] = useState(() => placeOf(shownKey));
  const [active, setActive] = useState(from?.row ?? 0);
  const activeRow = Math.min(active, Math.max(0, total - 1));

  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range);
      // The row with the focus is never taken away.
      const [first = 0, last = 0] = [rows[0], rows.at(-1)];
      if (activeRow < first) return [activeRow, ...rows];
      return activeRow > last && activeRow < range.count ? [...rows, activeRow] : rows;
    },
    [activeRow],
  );
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: OVERSCAN,
    rangeExtractor,
    initialOffset: from?.offset ?? 0,
    scrollPaddingStart: isCards ? 0 : 40,
  });
  const { range } = virtualizer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are measured anew when rows become cards
  useLayoutEffect(() => virtualizer.measure(), [size, virtualizer]);
  useEffect(() => {
    if (range) look({ first: range.startIndex - AHEAD, last: range.endIndex + AHEAD });
  }, [range, look]);

  // Another list begins at its top.
  const before = useRef(shownKey);
  useLayoutEffect(() => {
    if (before.current === shownKey) return;
    before.current = shownKey;
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [shownKey, scroller]);

  const latest = useRef({ at, total, shownKey, activeRow });
  useEffect(() => {
    latest.current = { at, total, shownKey, activeRow };
  });

  const focus = useCallback(
    (row: number) => {
      const next = Math.max(0, Math.min(row, latest.current.total - 1));
      setActive(next);
      virtualizer.scrollToIndex(next, { align: "auto" });
      // It is drawn by then, wherever it stands.
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus({ preventScroll: true }),
      );
    },
    [virtualizer, scroller],
  );

  useEffect(() => {
    if (from) scroller.current?.querySelector<HTMLElement>(`[data-row="${from.row}"]`)?.focus({ preventScroll: true });
  }, [from, scroller]);

  const deeds = useMemo<RowDeeds>(
    () => ({
      open(row) {
        const ticket = latest.current.at(row);
        if (!ticket) return;
        const from = Math.max(0, row - NEIGHBOURS);
        rememberList(Array.from({ length: 2 * NEIGHBOURS + 1 }, (_, nth) => latest.current.at(from + nth)?.id));
        keepPlace(latest.current.shownKey, { row, offset: scroller.current?.scrollTop ?? 0 });
        void navigate({ to: "/tickets/$ticketId", params: { ticketId: ticket.id } });
      },
      toggle: (row, isRange) => toggle(row, isRange),
      focus: setActive,
    }),
    [navigate, scroller, toggle],
  );

  const move = (by: number) => {
    const isInside = scroller.current?.contains(document.activeElement);
    focus(isInside ? activeRow + by : activeRow);
  };
  const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / size) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target as Element).matches("tr[data-row]")) return;
    const rows: Record<string, number> = {
      ArrowDown: activeRow + 1,
      ArrowUp: activeRow - 1,
      PageDown: activeRow + screenful,
      PageUp: activeRow - screenful,
      Home: 0,
      End: total - 1,
    };
    const next = rows[event.key];
    if (next === undefined) return;
    event.preventDefault();
    focus(next);
  };

  useShortcuts([
    { keys: "j", label: t("keys.next"), run: () => move(1) },
    { keys: "k", label: t("keys.previous"), run: () => move(-1) },
    { keys: "x", label: t("keys.choose"), run: () => toggle(activeRow) },
    { keys: "Enter", label: t("keys.open"), run: () => {}, isNative: true },
  ]);

  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    active: activeRow,
    deeds,
    onKeyDown,
  };
}
