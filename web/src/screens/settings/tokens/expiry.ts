/** When a new token lapses: after so many days, on a day that is chosen, or never. */

export const EXPIRIES = ["30", "90", "365", "date", "never"] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAY_MS = 86_400_000;

/** As the server takes it. `date` is the value of a date field; the token lives through that day, wherever. */
export function expiresAt(expiry: Expiry, date: string, now = Date.now()): string | null {
  if (expiry === "never") return null;
  if (expiry === "date") return new Date(Date.parse(date) + DAY_MS).toISOString();
  return new Date(now + Number(expiry) * DAY_MS).toISOString();
}
