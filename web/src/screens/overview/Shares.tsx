import { Button, Table } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Overview.module.css";
import { Panel } from "./Panel";
import { TicketsLink } from "./TicketsLink";
import type { TicketLinks, TicketSearch } from "./ticketLinks";
import type { Share } from "./useOverview";

interface SharesProps {
  title: string;
  /** What the rows are: heads the first column. */
  of: string;
  shares: Share[];
  links: TicketLinks;
  filterBy: (id: string) => TicketSearch;
}

/** Rows shown at first. */
const FEW = 6;

/** How the work spreads over sites, trades or contractors. */
export function Shares({ title, of, shares, links, filterBy }: SharesProps) {
  const { t } = useTranslation("overview");
  const { number, duration } = useFormats();
  const [isWhole, setIsWhole] = useState(false);
  const rows = isWhole ? shares : shares.slice(0, FEW);
  const highest = Math.max(1, ...shares.map((one) => one.open));
  if (shares.length === 0) return null;
  return (
    <Panel title={title}>
      <div className={classes.tableScroll}>
        <Table className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{of}</Table.Th>
              <Table.Th scope="col">{t("shares.open")}</Table.Th>
              <Table.Th scope="col" className={classes.count}>
                {t("weeks.created")}
              </Table.Th>
              <Table.Th scope="col" className={classes.count}>
                {t("weeks.closed")}
              </Table.Th>
              <Table.Th scope="col" className={classes.count}>
                {t("shares.median")}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((one) => {
              const by = filterBy(one._id);
              return (
                <Table.Tr key={one._id}>
                  <Table.Th scope="row" className={classes.shareName}>
                    <TicketsLink to={links.plain(by)} className={classes.nameLink}>
                      {one.name}
                    </TicketsLink>
                  </Table.Th>
                  <Table.Td className={classes.shareOpen}>
                    <TicketsLink to={links.open(by)} className={classes.openLink}>
                      <span className={classes.openCount}>{number(one.open)}</span>
                      {one.open > 0 && (
                        <span
                          className={classes.openBar}
                          style={{ width: `${(66 * one.open) / highest}%` }}
                          aria-hidden
                        />
                      )}
                    </TicketsLink>
                  </Table.Td>
                  <Table.Td className={classes.count}>
                    <TicketsLink to={links.created(by)} className={classes.countLink}>
                      {number(one.created)}
                    </TicketsLink>
                  </Table.Td>
                  <Table.Td className={classes.count}>
                    <TicketsLink to={links.closed(by)} className={classes.countLink}>
                      {number(one.closed)}
                    </TicketsLink>
                  </Table.Td>
                  <Table.Td className={classes.count}>
                    {one.median_close_ms === null ? "–" : duration(one.median_close_ms)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      {shares.length > FEW && (
        <Button
          className="no-print"
          variant="subtle"
          size="compact-sm"
          mih={32}
          mt={6}
          onClick={() => setIsWhole(!isWhole)}
          aria-expanded={isWhole}
        >
          {isWhole ? t("shares.fewer") : t("shares.all", { count: shares.length })}
        </Button>
      )}
    </Panel>
  );
}
