import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Overview.module.css";
import { TicketsLink } from "./TicketsLink";
import type { TicketLinks } from "./ticketLinks";
import type { Overview } from "./useOverview";

interface FiguresProps {
  overview: Overview;
  overdue: number | undefined;
  links: TicketLinks;
}

export function sumOpen({ open }: Overview): number {
  return Object.values(open.by_stage).reduce((sum, count) => sum + count, 0);
}

/** The four figures that one is asked for first. */
export function Figures({ overview, overdue, links }: FiguresProps) {
  const { t } = useTranslation("overview");
  const { number } = useFormats();
  const created = overview.weeks.reduce((sum, week) => sum + week.created, 0);
  const closed = overview.weeks.reduce((sum, week) => sum + week.closed, 0);
  const figures = [
    { name: t("figure.open"), note: t("figure.now"), value: sumOpen(overview), to: links.open() },
    {
      name: t("figure.overdue"),
      note: t("figure.now"),
      value: overdue,
      to: links.overdue(),
      isBad: (overdue ?? 0) > 0,
    },
    { name: t("figure.created"), note: t("figure.inPeriod"), value: created, to: links.created() },
    { name: t("figure.closed"), note: t("figure.inPeriod"), value: closed, to: links.closed() },
  ];
  return (
    <div className={classes.figures}>
      {figures.map((one) => (
        <TicketsLink key={one.name} to={one.to} className={classes.figure}>
          <span className={classes.figureName}>{one.name}</span>
          <span className={classes.figureValue} data-bad={one.isBad || undefined}>
            {one.value === undefined ? "–" : number(one.value)}
          </span>
          <span className={classes.figureNote}>{one.note}</span>
        </TicketsLink>
      ))}
    </div>
  );
}
