/** Quotes in the order in which they are compared. Pure. */
import type { Schemas } from "@/api/client";

type Quote = Schemas["Quote"];

/** Exact amounts are only compared and added up here to be shown: four decimals of a number do. */
const worth = (quote: Quote) => Number(quote.price);

export interface Arranged {
  /** What is to be decided, by price, then what was decided. */
  current: Quote[];
  /** Withdrawn or replaced: nothing to decide any more. */
  past: Quote[];
  /** The cheapest of several to be decided. */
  cheapest: string | null;
  /** What may be spent by now: the ceiling, or what was accepted if that is more. */
  authorized: number | null;
}

export function arrange(quotes: Quote[], ceiling: number | null): Arranged {
  const of = (...states: string[]) => quotes.filter((quote) => states.includes(quote.state));
  const pending = of("pending").sort((one, other) => worth(one) - worth(other));
  const validated = of("validated");
  const decided = [...validated, ...of("declined")];
  const current = [...pending, ...decided];
  const accepted = validated.reduce((sum, quote) => sum + worth(quote), 0);
  return {
    current,
    past: quotes.filter((quote) => !current.includes(quote)),
    cheapest: pending.length > 1 ? (pending[0]?._id ?? null) : null,
    authorized: validated.length === 0 && ceiling === null ? null : Math.max(ceiling ?? 0, accepted),
  };
}
