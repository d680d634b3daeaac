import { Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { asUtc } from "@/design/wall";
import classes from "./Overview.module.css";
import { TicketsLink } from "./TicketsLink";
import type { TicketLinks } from "./ticketLinks";
import type { Overview } from "./useOverview";

/** The same as the chart, in numbers. */
export function WeeksTable({ weeks, links }: { weeks: Overview["weeks"]; links: TicketLinks }) {
  const { t } = useTranslation("overview");
  const { locale, number } = useFormats();
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <Table className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("weeks.week")}</Table.Th>
          <Table.Th scope="col" className={classes.count}>
            {t("weeks.created")}
          </Table.Th>
          <Table.Th scope="col" className={classes.count}>
            {t("weeks.closed")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {weeks.map((week) => (
          <Table.Tr key={week.week}>
            <Table.Th scope="row" fw={400}>
              {day.format(asUtc(week.week))}
            </Table.Th>
            {(["created", "closed"] as const).map((series) => (
              <Table.Td key={series} className={classes.count}>
                <TicketsLink to={links.ofWeek(series, week.week)} className={classes.countLink}>
                  {number(week[series])}
                </TicketsLink>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
