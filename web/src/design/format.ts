/** Instants, days and amounts as the person reads them: their language, their time zone. */
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";

export interface Formats {
  /** "Tue 3 Mar, 09:00" */
  dateTime(instant: string): string;
  /** "3 March 2026" */
  day(instant: string): string;
  /** "3 Mar 2026", where there is little room. */
  shortDate(instant: string): string;
  /** "09:00" */
  time(instant: string): string;
  /** "3 Mar, 09:00–11:00", or with both days when they differ. */
  period(start: string, end: string): string;
  /** "in 2 hours", "3 days ago" */
  relative(instant: string, now?: number): string;
  /** "840,50 €" from an exact decimal text. */
  money(amount: string | number, currency?: string): string;
  number(value: number): string;
  /** "2 h 10 min", "3 days", from milliseconds. */
  duration(ms: number): string;
  /** The value of a `datetime-local` field for an instant, and back. */
  toLocalField(instant: string): string;
  fromLocalField(value: string): string;
  timeZone: string;
  locale: string;
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000_000],
  ["month", 2_592_000_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

const cache = new Map<string, Formats>();

/** The formats of a language and time zone; made once. */
export function formats(locale: string, timeZone: string, currency = "EUR"): Formats {
  const key = `${locale} ${timeZone} ${currency}`;
  const known = cache.get(key);
  if (known) return known;
  const at = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    return (instant: string) => format.format(new Date(instant));
  };
  const dateTime = at({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const shortDay = at({ weekday: "short", day: "numeric", month: "short" });
  const time = at({ hour: "2-digit", minute: "2-digit" });
  const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone });
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const numberFormat = new Intl.NumberFormat(locale);
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 1 }).format(
      value,
    );
  const made: Formats = {
    dateTime,
    day: at({ day: "numeric", month: "long", year: "numeric" }),
    shortDate: at({ day: "numeric", month: "short", year: "numeric" }),
    time,
    period(start, end) {
      const sameDay = isoDay.format(new Date(start)) === isoDay.format(new Date(end));
      if (sameDay) return `${shortDay(start)}, ${time(start)}–${time(end)}`;
      return `${shortDay(start)}, ${time(start)} – ${shortDay(end)}, ${time(end)}`;
    },
    relative(instant, now = Date.now()) {
      const difference = new Date(instant).getTime() - now;
      for (const [name, ms] of UNITS) {
        if (Math.abs(difference) >= ms) return relativeFormat.format(Math.round(difference / ms), name);
      }
      return relativeFormat.format(0, "second");
    },
    money(amount, of = currency) {
      return new Intl.NumberFormat(locale, { style: "currency", currency: of }).format(
        // The text is exact; formatting it as a string keeps it so.
        amount as unknown as number,
      );
    },
    number: (value) => numberFormat.format(value),
    duration(ms) {
      if (ms >= 172_800_000) return unit(ms / 86_400_000, "day");
      if (ms >= 3_600_000) return unit(ms / 3_600_000, "hour");
      return unit(Math.round(ms / 60_000), "minute");
    },
    toLocalField: (instant) => zonedField(new Date(instant), timeZone),
    fromLocalField: (value) => instantOfField(value, timeZone),
    timeZone,
    locale,
  };
  cache.set(key, made);
  return made;
}

function zonedField(date: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(date);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant that a wall clock in `timeZone` shows as `value`. Twice, so that it is right across a change of the clocks. */
function instantOfField(value: string, timeZone: string): string {
  const wall = new Date(`${value}Z`).getTime();
  let guess = wall;
  for (let round = 0; round < 2; round++) {
    const shown = new Date(`${zonedField(new Date(guess), timeZone)}Z`).getTime();
    guess += wall - shown;
  }
  return new Date(guess).toISOString();
}

/** The formats of whoever is signed in. */
export function useFormats(): Formats {
  const me = useMe();
  const { i18n } = useTranslation();
  const locale = i18n.language === "fr" ? "fr-FR" : "en-GB";
  const timeZone = me.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return formats(locale, timeZone, me.organization.currency);
}
