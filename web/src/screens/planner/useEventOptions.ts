/** The entries as events of the library, and what happens when they are clicked, dragged or resized. */
import type { Calendar } from "@event-calendar/core";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { addMinutes } from "@/design/wall";
import type { CalendarGridProps } from "./CalendarGrid";
import { type EventWords, eventClasses, eventContent } from "./eventContent";
import { isMovable, lookOf } from "./look";
import { openHours } from "./openHours";
import type { Entry } from "./useEntries";

const entryOf = (event: Calendar.Event) => event.extendedProps.entry as Entry | undefined;
const minutesOf = (by: Calendar.Duration) => by.days * 24 * 60 + by.seconds / 60;

/** The buttons are made anew with the events: whoever stood on one still does afterwards. */
function keepFocus(change: () => void) {
  const date = document.activeElement?.closest<HTMLElement>("[data-date]")?.dataset.date;
  change();
  if (!date) return;
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-date="${CSS.escape(date)}"]`)?.focus({ preventScroll: true });
  });
}

/** How soon it is tried again to show news that came while something was dragged. */
const RETRY_MS = 200;

export function useEventOptions(props: CalendarGridProps, calendar: RefObject<Calendar | null>): Calendar.Options {
  const { entries, rowOf, mayMove } = props;
  const { t } = useTranslation(["planner", "common"]);
  const { toLocalField } = useFormats();
  const latest = useRef(props);
  latest.current = props;
  const isDragging = useRef(false);
  const isOtherRow = useRef(false);

  const events = useMemo(
    () =>
      entries.map((entry): Calendar.EventInput => {
        const look = lookOf(entry, Date.now());
        return {
          id: entry.date_id,
          title: entry.ticket.title,
          start: toLocalField(entry.start),
          end: toLocalField(entry.end),
          resourceIds: [rowOf(entry)],
          editable: mayMove && isMovable(entry),
          classNames: eventClasses(look),
          extendedProps: { entry },
        };
      }),
    [entries, rowOf, mayMove, toLocalField],
  );

  const { opens, closes } = useMemo(
    () => openHours(entries.map((entry) => ({ start: toLocalField(entry.start), end: toLocalField(entry.end) }))),
    [entries, toLocalField],
  );

  const options = useMemo((): Calendar.Options => {
    const words: EventWords = {
      kind: { visit: t("common:kind.visit"), intervention: t("common:kind.intervention") },
      manner: {
        planned: t("manner.planned"),
        proposed: t("manner.proposed"),
        due: t("manner.due"),
        done: t("manner.done"),
      },
      conflict: t("conflict"),
      other: (entry) => latest.current.otherName(entry),
    };
    const shift = (event: Calendar.Event, oldEvent: Calendar.Event, start: number, end: number) => {
      const entry = entryOf(oldEvent) ?? entryOf(event);
      if (!entry) return;
      // By how much, not to where: the library's dates are those of the browser's zone.
      const from = toLocalField(entry.start);
      latest.current.onMove(entry, addMinutes(from, start), addMinutes(toLocalField(entry.end), end));
    };
    return {
      events,
      slotMinTime: opens,
      slotMaxTime: closes,
      eventContent: ({ event, timeText }) => {
        const entry = entryOf(event);
        if (!entry) return undefined;
        // While it is dragged, the library tells the times of where it would be.
        const start = timeText.split(/\s*–\s*/)[0] ?? timeText;
        const look = lookOf(entry, Date.now());
        return { domNodes: eventContent(entry, look, { start, both: timeText }, latest.current.view, words) };
      },
      eventClick: ({ event, el }) => {
        const entry = entryOf(event);
        if (entry) latest.current.onOpen(entry, el.querySelector("button") ?? el);
      },
      eventDragStart: () => {
        isDragging.current = true;
      },
      eventDragStop: () => {
        isDragging.current = false;
        if (isOtherRow.current) latest.current.onOtherRow();
        isOtherRow.current = false;
      },
      eventResizeStart: () => {
        isDragging.current = true;
      },
      eventResizeStop: () => {
        isDragging.current = false;
      },
      // Who comes is not changed by dragging: that is an assignment, with a reason.
      dragConstraint: ({ newResource }) => {
        isOtherRow.current = newResource !== undefined;
        return !newResource;
      },
      eventDrop: ({ event, oldEvent, delta }) => shift(event, oldEvent, minutesOf(delta), minutesOf(delta)),
      eventResize: ({ event, oldEvent, endDelta }) => shift(event, oldEvent, 0, minutesOf(endDelta)),
    };
  }, [events, opens, closes, t, toLocalField]);

  // Not those under somebody's hand: they are put in place when it has let go.
  useEffect(() => {
    let timer: number | undefined;
    const apply = () => {
      if (isDragging.current) timer = window.setTimeout(apply, RETRY_MS);
      else keepFocus(() => calendar.current?.setOption("events", events));
    };
    apply();
    return () => window.clearTimeout(timer);
  }, [calendar, events]);
  useEffect(() => {
    calendar.current?.setOption("slotMinTime", opens);
    calendar.current?.setOption("slotMaxTime", closes);
  }, [calendar, opens, closes]);
  return options;
}
