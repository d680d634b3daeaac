/** What span of days the overview looks at. Whole weeks from Monday, so that weeks can be compared. */
import { addDays, type Day, daysBetween, isDay, mondayOf } from "@/design/wall";

/** How many weeks, the present one among them; or two days of one's own. */
export const PERIODS = ["4", "13", "52", "custom"] as const;
export type Period = (typeof PERIODS)[number];

export interface DaySpan {
  from: Day;
  /** The last day, itself within. */
  last: Day;
}

/** Longer spans tell nothing by week. */
const DAYS_MAX = 731;

export function spanOf(period: Period, today: Day, from?: string, last?: string): DaySpan {
  if (period === "custom" && isDay(from) && isDay(last) && from <= last) {
    const tooEarly = daysBetween(from, last) > DAYS_MAX;
    return { from: tooEarly ? addDays(last, -DAYS_MAX) : from, last };
  }
  const weeks = period === "custom" ? 4 : Number(period);
  return { from: addDays(mondayOf(today), -7 * (weeks - 1)), last: today };
}
