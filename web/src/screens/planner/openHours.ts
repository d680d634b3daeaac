/** From what time to what time the week shows: the working day, and whole hours more when something lies outside. */
import { dayOf, timeOf, type Wall } from "@/design/wall";

const OPENS_H = 7;
const CLOSES_H = 20;
const DAY_H = 24;

export interface OpenHours {
  /** "07:00" */
  opens: string;
  closes: string;
}

const clock = (hours: number) => `${String(hours).padStart(2, "0")}:00`;

export function openHours(dates: { start: Wall; end: Wall }[]): OpenHours {
  let first = OPENS_H;
  let last = CLOSES_H;
  for (const { start, end } of dates) {
    const [hours = 0, minutes = 0] = timeOf(end).split(":").map(Number);
    const isOverNight = dayOf(end) > dayOf(start) && timeOf(end) > "00:00";
    first = Math.min(first, isOverNight ? 0 : Number(timeOf(start).slice(0, 2)));
    last = Math.max(last, dayOf(end) > dayOf(start) ? DAY_H : hours + (minutes > 0 ? 1 : 0));
  }
  return { opens: clock(first), closes: clock(last) };
}
