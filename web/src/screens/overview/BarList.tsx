import { useFormats } from "@/design/format";
import classes from "./BarList.module.css";
import { TicketsLink } from "./TicketsLink";
import type { TicketSearch } from "./ticketLinks";

export interface Bar {
  id: string;
  name: string;
  value: number;
  to: TicketSearch;
  /** Colours the bar as this stage is coloured elsewhere. */
  stage?: string;
}

/** Bars with their names and numbers: each leads to its tickets. */
export function BarList({ bars, label }: { bars: Bar[]; label: string }) {
  const { number } = useFormats();
  const highest = Math.max(1, ...bars.map((one) => one.value));
  return (
    <ul className={classes.list} aria-label={label}>
      {bars.map((one) => (
        <li key={one.id}>
          <TicketsLink to={one.to} className={classes.row}>
            <span className={classes.name}>{one.name}</span>
            <span className={classes.track} aria-hidden>
              {one.value > 0 && (
                <span
                  className={classes.bar}
                  data-stage={one.stage}
                  style={{ width: `${(100 * one.value) / highest}%` }}
                />
              )}
            </span>
            <span className={classes.value}>{number(one.value)}</span>
          </TicketsLink>
        </li>
      ))}
    </ul>
  );
}
