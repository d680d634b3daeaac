/** The ways to look at the calendar, what span each shows, and what it is called. */
import { addDays, addMonths, asUtc, type Day, firstOfMonth, mondayOf } from "@/design/wall";

export const VIEWS = ["week", "month", "timeline", "agenda"] as const;
export type View = (typeof VIEWS)[number];

export interface Span {
  from: Day;
  /** The day after the last one. */
  to: Day;
}

/** The days shown. A month comes with the ends of its neighbours, so that weeks are whole. */
export function spanOf(view: View, day: Day): Span {
  if (view === "month") {
    const last = addDays(addMonths(day, 1), -1);
    return { from: mondayOf(firstOfMonth(day)), to: addDays(mondayOf(last), 7) };
  }
  // A list is read from the top: it begins with the day itself.
  const from = view === "agenda" ? day : mondayOf(day);
  return { from, to: addDays(from, 7) };
}

/** The day to look at after "previous" (-1) or "next" (1). */
export function step(view: View, day: Day, by: 1 | -1): Day {
  return view === "month" ? addMonths(day, by) : addDays(spanOf(view, day).from, 7 * by);
}

/** "2 – 8 March 2026", "March 2026" */
export function titleOf(view: View, day: Day, locale: string): string {
  if (view === "month") {
    return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(asUtc(day));
  }
  const { from, to } = spanOf(view, day);
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(asUtc(from), asUtc(addDays(to, -1)));
}

/** Every day of a span. */
export function daysOf({ from, to }: Span): Day[] {
  const days: Day[] = [];
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day);
  return days;
}
