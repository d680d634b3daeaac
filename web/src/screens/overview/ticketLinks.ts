/** To the tickets behind a figure: the table's own filters. */
import { addDays, type Day, earlier, later } from "@/design/wall";
import type { DaySpan } from "./span";
import type { OverviewFilters } from "./useOverviewSearch";

export type TicketSearch = Record<string, string | undefined>;

const DAY_MS = 86_400_000;

const within = (name: "created" | "closed", from: Day, end: Day): TicketSearch => ({
  [`${name}_after`]: from,
  [`${name}_before`]: end,
});

export function ticketLinks(filters: OverviewFilters, { from, last }: DaySpan) {
  const end = addDays(last, 1);
  const link = (more: TicketSearch): TicketSearch => ({ ...filters, ...more });
  return {
    open: (more: TicketSearch = {}) => link({ open: "true", ...more }),
    stage: (stage: string) => link({ open: "true", stage }),
    overdue: () => link({ open: "true", overdue: "true" }),
    /** Open ones that are so many days old. */
    aged: (daysFrom: number, daysTo: number | null, now: number) => {
      const ago = (days: number) => new Date(now - days * DAY_MS).toISOString();
      return link({
        open: "true",
        created_after: daysTo === null ? undefined : ago(daysTo),
        created_before: daysFrom === 0 ? undefined : ago(daysFrom),
      });
    },
    created: (more: TicketSearch = {}) => link({ ...within("created", from, end), ...more }),
    closed: (more: TicketSearch = {}) => link({ ...within("closed", from, end), ...more }),
    /** Of one week, as far as it lies in the span. */
    ofWeek: (name: "created" | "closed", monday: Day) => {
      const next = addDays(monday, 7);
      return link(within(name, later(monday, from), earlier(next, end)));
    },
    plain: (more: TicketSearch) => link(more),
  };
}

export type TicketLinks = ReturnType<typeof ticketLinks>;
