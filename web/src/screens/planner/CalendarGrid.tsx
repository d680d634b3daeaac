import { type Calendar, createCalendar, destroyCalendar } from "@event-calendar/core";
import "@event-calendar/core/index.css";
import { type CSSProperties, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { type Day, mondayOf, type Wall, wallOfLocal } from "@/design/wall";
import classes from "./Calendar.module.css";
import { type CalendarView, fixedOptions, LIBRARY_VIEW, PLUGINS, rowLabel } from "./calendarOptions";
import { dayColumns } from "./crowding";
import type { Row } from "./rows";
import { keepRolesTame } from "./tameRoles";
import type { Entry } from "./useEntries";
import { useEventOptions } from "./useEventOptions";
import { offsetOf } from "./zone";

/** A place on the calendar under the pointer. */
export interface Place {
  start: Wall;
  /** A whole day: it says no time. */
  isDay: boolean;
  row: string | undefined;
}

/** What others may ask of the calendar on the screen. */
export interface CalendarHandle {
  placeAt: (x: number, y: number) => Place | null;
  /** Shows where something would be put; `null` takes it away. */
  preview: (slot: { start: Wall; end: Wall; row: string | undefined; title: string } | null) => void;
}

export interface CalendarGridProps {
  view: CalendarView;
  day: Day;
  entries: Entry[];
  rows: Row[];
  rowOf: (entry: Entry) => string;
  hoursOf: (row: string) => string;
  mayMove: boolean;
  otherName: (entry: Entry) => string;
  onOpen: (entry: Entry, element: HTMLElement) => void;
  onMove: (entry: Entry, start: Wall, end: Wall) => void;
  /** Somebody tried to change who comes by dragging. */
  onOtherRow: () => void;
  onHandle: (handle: CalendarHandle | null) => void;
}

const PREVIEW = "preview";

/** The calendar library, as a component. */
export function CalendarGrid(props: CalendarGridProps) {
  const { view, day, entries, rows, hoursOf, onHandle } = props;
  const { t } = useTranslation("planner");
  const { locale, timeZone, toLocalField } = useFormats();
  const root = useRef<HTMLDivElement>(null);
  const calendar = useRef<Calendar>(null);
  const offset = offsetOf(timeZone, Date.now());
  const options = useEventOptions(props, calendar);
  const resources = useMemo(
    () => rows.map((row) => ({ id: row.id, title: rowLabel(row.name, hoursOf(row.id)) })),
    [rows, hoursOf],
  );
  // What it starts with; the effects below keep it up to date.
  const first = useRef<Calendar.Options>({});
  first.current = { ...options, resources, view: LIBRARY_VIEW[view], date: day };

  useEffect(() => {
    if (!root.current) return undefined;
    const made: Calendar = createCalendar(root.current, PLUGINS, {
      ...fixedOptions(locale, offset, t),
      ...first.current,
      eventAllUpdated: () => layOutAgain(made),
      datesSet: () => window.setTimeout(() => layOutAgain(made)),
    });
    calendar.current = made;
    const stop = keepRolesTame(root.current, t("title"));
    onHandle(handleOf(made));
    return () => {
      onHandle(null);
      stop();
      calendar.current = null;
      void destroyCalendar(made);
    };
  }, [locale, offset, t, onHandle]);

  useEffect(() => {
    calendar.current?.setOption("view", LIBRARY_VIEW[view]);
  }, [view]);
  useEffect(() => {
    calendar.current?.setOption("date", day);
  }, [day]);
  useEffect(() => {
    calendar.current?.setOption("resources", resources);
  }, [resources]);

  const columns = useMemo(() => {
    const dates = entries.map((one) => ({ start: toLocalField(one.start), end: toLocalField(one.end) }));
    return dayColumns(mondayOf(day), dates);
  }, [entries, day, toLocalField]);

  return <div ref={root} className={classes.calendar} style={{ "--callout-days": columns } as CSSProperties} />;
}

const GAP_PX = 2;

/**
 * The library stacks the events of a day before new ones are measured, and they cover each other. A gap that differs by
 * nothing to the eye makes it stack them again.
 */
function layOutAgain(calendar: Calendar) {
  calendar.setOption("eventGap", calendar.getOption("eventGap") === GAP_PX ? GAP_PX + 0.01 : GAP_PX);
}

function handleOf(calendar: Calendar): CalendarHandle {
  return {
    placeAt(x, y) {
      const info = calendar.dateFromPoint(x, y);
      return info && { start: wallOfLocal(info.date), isDay: info.allDay, row: info.resource?.id };
    },
    preview(slot) {
      if (!slot) {
        calendar.removeEventById(PREVIEW);
        return;
      }
      const event: Calendar.EventInput = {
        ...slot,
        id: PREVIEW,
        resourceIds: slot.row ? [slot.row] : [],
        editable: false,
        classNames: [classes.preview ?? ""],
      };
      if (!calendar.updateEvent(event)) calendar.addEvent(event);
    },
  };
}
