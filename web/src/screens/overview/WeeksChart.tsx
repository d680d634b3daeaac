import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { asUtc } from "@/design/wall";
import { ticksUpTo } from "./scale";
import { TicketsLink } from "./TicketsLink";
import type { TicketLinks } from "./ticketLinks";
import type { Overview } from "./useOverview";
import classes from "./WeeksChart.module.css";

/** Names under the weeks at most; the others have none. */
const NAMES_MAX = 13;
/** A bar of a few pixels carries no number. */
const NUMBERED_MAX = 13;
/** A week's width at least, with numbers and without. */
const NUMBERED_PX = 46;
const NARROW_PX = 16;

/**
 * Two bars for each week. Plain elements: they are links, they print, and they follow the theme. The numbers are read from
 * the links' names.
 */
export function WeeksChart({ weeks, links }: { weeks: Overview["weeks"]; links: TicketLinks }) {
  const { t } = useTranslation("overview");
  const { locale, number } = useFormats();
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const ticks = ticksUpTo(Math.max(...weeks.flatMap((week) => [week.created, week.closed])));
  const top = ticks.at(-1) ?? 1;
  const isNumbered = weeks.length <= NUMBERED_MAX;
  const weekWidth = isNumbered ? NUMBERED_PX : NARROW_PX;
  // A narrow screen begins with what is latest.
  const scroll = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every other span of weeks
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollLeft = scroll.current.scrollWidth;
  }, [weeks.length]);
  const every = Math.ceil(weeks.length / NAMES_MAX);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.legend}>
        <span className={classes.key} data-series="created" aria-hidden />
        {t("weeks.created")}
        <span className={classes.key} data-series="closed" aria-hidden />
        {t("weeks.closed")}
      </figcaption>
      <div className={classes.scroll} ref={scroll}>
        <div className={classes.chart} style={{ minWidth: weeks.length * weekWidth + 40 }}>
          <div className={classes.scale} aria-hidden>
            {ticks.map((tick) => (
              <span key={tick} className={classes.tick} style={{ bottom: `${(100 * tick) / top}%` }}>
                <span>{number(tick)}</span>
              </span>
            ))}
          </div>
          <ol className={classes.weeks}>
            {weeks.map((week, place) => (
              <li key={week.week} className={classes.week}>
                <div className={classes.bars}>
                  {(["created", "closed"] as const).map((series) => (
                    <TicketsLink
                      key={series}
                      to={links.ofWeek(series, week.week)}
                      className={classes.column}
                      aria-label={t(`weeks.of.${series}`, {
                        count: week[series],
                        number: number(week[series]),
                        week: short.format(asUtc(week.week)),
                      })}
                    >
                      {isNumbered && (
                        <span className={classes.number} aria-hidden>
                          {number(week[series])}
                        </span>
                      )}
                      <span
                        className={classes.bar}
                        data-series={series}
                        style={{ height: `${(100 * week[series]) / top}%` }}
                      />
                    </TicketsLink>
                  ))}
                </div>
                <span className={classes.name} aria-hidden>
                  {place % every === 0 && short.format(asUtc(week.week))}
                </span>
              </li>
            ))}
          </ol>
        </div>
      </div>
    </figure>
  );
}
