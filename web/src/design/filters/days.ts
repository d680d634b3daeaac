/** Days in a filter: `2026-03-01`, or so many days ago (`-30d`), so that a saved view moves along with time. */
import type { Formats } from "../format";

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const AGO = /^-(\d{1,4})d$/;

/** How many days ago, when the value says so. */
export function daysAgo(value: string): number | null {
  const found = AGO.exec(value);
  return found ? Number(found[1]) : null;
}

export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function today(formats: Pick<Formats, "toLocalField">): string {
  return formats.toLocalField(new Date().toISOString()).slice(0, 10);
}

/** The day that a value means, in the person's time zone; an instant stays what it is. */
export function dayOf(value: string, formats: Pick<Formats, "toLocalField">): string {
  const ago = daysAgo(value);
  if (ago !== null) return shiftDay(today(formats), -ago);
  if (DAY.test(value)) return value;
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? "" : formats.toLocalField(instant.toISOString()).slice(0, 10);
}

/** The instant at which a value's day begins, or the value when it is an instant itself. */
export function instantOf(value: string, formats: Pick<Formats, "toLocalField" | "fromLocalField">): string {
  if (daysAgo(value) === null && !DAY.test(value)) return value;
  return formats.fromLocalField(`${dayOf(value, formats)}T00:00`);
}
