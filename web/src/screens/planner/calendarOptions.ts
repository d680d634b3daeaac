/** How the calendar library is set up: what stays the same for a language, and what changes with the data. */
import { type Calendar, DayGrid, Interaction, ResourceTimeline, TimeGrid } from "@event-calendar/core";
import type { TFunction } from "i18next";
import classes from "./Calendar.module.css";
import type { View } from "./period";

export const PLUGINS = [TimeGrid, DayGrid, ResourceTimeline, Interaction];

export type CalendarView = Exclude<View, "agenda">;

export const LIBRARY_VIEW: Record<CalendarView, string> = {
  week: "timeGridWeek",
  month: "dayGridMonth",
  timeline: "rows",
};

function lines(...texts: [className: string | undefined, text: string][]): { domNodes: Node[] } {
  const domNodes = texts.map(([className, text]) => {
    const line = document.createElement("span");
    if (className) line.className = className;
    line.textContent = text;
    return line;
  });
  return { domNodes };
}

/** The name of a row, and how much is planned in it. */
export function rowLabel(name: string, hours: string): { domNodes: Node[] } {
  return lines([classes.rowName, name], [classes.rowHours, hours]);
}

export function fixedOptions(locale: string, offset: string, t: TFunction<"planner">): Calendar.Options {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "short" });
  const number = new Intl.DateTimeFormat(locale, { day: "numeric" });
  const dayHeader = (date: Date) =>
    lines([classes.dayName, weekday.format(date)], [classes.dayNumber, number.formatToParts(date)[0]?.value ?? ""]);
  return {
    locale,
    // Only for "now" and "today": all else are clocks on the wall, without a zone.
    timeZone: offset,
    firstDay: 1,
    height: "100%",
    headerToolbar: { start: "", center: "", end: "" },
    buttonText: (texts) => ({ ...texts, close: t("close") }),
    allDaySlot: false,
    nowIndicator: true,
    slotDuration: "00:30",
    snapDuration: "00:15",
    slotLabelInterval: "01:00",
    slotHeight: 24,
    scrollTime: "07:00",
    slotEventOverlap: false,
    slotLabelFormat: { hour: "2-digit", minute: "2-digit" },
    eventTimeFormat: { hour: "2-digit", minute: "2-digit" },
    dayHeaderFormat: dayHeader,
    dayMaxEvents: true,
    moreLinkContent: ({ num }) => t("more", { count: num }),
    dayPopoverFormat: { weekday: "long", day: "numeric", month: "long" },
    longPressDelay: 400,
    views: {
      dayGridMonth: {
        dayHeaderFormat: { weekday: "short" },
        eventDurationEditable: false,
      },
      // Days, not hours: who goes where this week.
      rows: {
        type: "resourceTimelineWeek",
        slotDuration: { days: 1 } as Calendar.DurationInput,
        displayEventEnd: true,
        eventDurationEditable: false,
        columnWidth: "minmax(86px, 1fr)",
        theme: (theme) => ({ ...theme, view: "ec-resource ec-timeline ec-month-view" }),
      },
    },
  };
}
