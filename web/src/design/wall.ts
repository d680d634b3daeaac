/**
 * Clocks on the wall. Calendars show what a clock in the person's zone shows, and know nothing of zones: so days and
 * times are texts here ("2026-03-02", "2026-03-02T09:00"), reckoned as if every day had 24 hours. `useFormats` turns them into
 * instants and back.
 */

/** "2026-03-02" */
export type Day = string;
/** "2026-03-02T09:00" */
export type Wall = string;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const ms = (wall: Wall | Day) => Date.parse(wall.length === 10 ? `${wall}T00:00Z` : `${wall}Z`);
const wallAt = (time: number): Wall => new Date(time).toISOString().slice(0, 16);

export function isDay(text: string | undefined): text is Day {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(ms(text));
}

export const dayOf = (wall: Wall): Day => wall.slice(0, 10);
export const timeOf = (wall: Wall): string => wall.slice(11, 16);

export const addMinutes = (wall: Wall, minutes: number): Wall => wallAt(ms(wall) + minutes * MINUTE_MS);
export const minutesBetween = (start: Wall, end: Wall): number => (ms(end) - ms(start)) / MINUTE_MS;

export const addDays = (day: Day, days: number): Day => dayOf(wallAt(ms(day) + days * DAY_MS));
export const daysBetween = (from: Day, to: Day): number => Math.round((ms(to) - ms(from)) / DAY_MS);

export const earlier = (one: Day, other: Day): Day => (one.localeCompare(other) <= 0 ? one : other);
export const later = (one: Day, other: Day): Day => (one.localeCompare(other) >= 0 ? one : other);

/** The Monday on or before. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(ms(day)).getUTCDay() + 6) % 7));
}

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`;

/** The first of the month that is `months` later. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(ms(firstOfMonth(day)));
  first.setUTCMonth(first.getUTCMonth() + months);
  return dayOf(wallAt(first.getTime()));
}

/** What the calendar library gives back: a `Date` whose local fields are those of the clock on the wall. */
export function wallOfLocal(date: Date): Wall {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A day or wall time as a `Date` for `Intl` formats with `timeZone: "UTC"`. */
export const asUtc = (wall: Wall | Day): Date => new Date(ms(wall));
