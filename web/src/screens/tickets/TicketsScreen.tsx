import { Group, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconTicketOff } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { FilterBar } from "@/design/filters/FilterBar";
import { filterParams, ticketQuery } from "@/design/filters/ticketQuery";
import { useViewSearch } from "@/design/filters/useViewSearch";
import { useFormats } from "@/design/format";
import { ErrorState } from "@/design/states";
import { BulkBar } from "./bulk/BulkBar";
import { type DeedName, deedsOf } from "./bulk/deeds";
import { ColumnsMenu } from "./ColumnsMenu";
import { ExportMenu } from "./ExportMenu";
import { NothingMatches } from "./NothingMatches";
import { SearchField } from "./SearchField";
import { SortMenu } from "./SortMenu";
import { sizeOf } from "./selection";
import { TicketGrid } from "./TicketGrid";
import classes from "./Tickets.module.css";
import { USUAL_SORT } from "./useColumnModel";
import { useColumns } from "./useColumns";
import { useSelection } from "./useSelection";
import { type TicketList, useTicketPages } from "./useTicketPages";
import { Views } from "./Views";

const BulkDialog = lazy(() => import("./bulk/BulkDialog").then((bulk) => ({ default: bulk.BulkDialog })));

/** All tickets: filtered, searched, sorted; chosen and acted on; kept as views. The address is the view. */
export function TicketsScreen() {
  const { t } = useTranslation("tickets");
  const me = useMe();
  const formats = useFormats();
  const { params, show } = useViewSearch();
  const isCards = useMediaQuery("(max-width: 640px)", undefined, { getInitialValueInEffect: false }) ?? false;
  const { columns, choose, offered } = useColumns(params, show);
  const asked = JSON.stringify(filterParams(params));
  const sort = params.sort ?? USUAL_SORT;
  const list = useMemo<TicketList>(
    () => ({ query: ticketQuery(JSON.parse(asked), { kind: me.organization.kind, formats }), sort }),
    [asked, sort, me.organization.kind, formats],
  );
  const pages = useTicketPages(list);
  const selection = useSelection(list);
  const [deed, setDeed] = useState<DeedName | null>(null);
  const total = pages.total ?? 0;
  const size = sizeOf(selection.selection, total);
  const example = pages.at(0);
  const setSort = (next: string) => show({ ...params, sort: next === USUAL_SORT ? undefined : next });
  return (
    <div className={classes.screen}>
      <Group className={classes.top} gap="xs">
        <Title order={1} size="h3" className={classes.title}>
          {t("title")}
          <span className={classes.total} role="status">
            {pages.total !== undefined && formats.number(pages.total)}
          </span>
        </Title>
        <SearchField value={params.q ?? ""} onChange={(q) => show({ ...params, q }, { replace: true })} />
        <Group gap={6} className={classes.tools} wrap="nowrap">
          {isCards ? (
            <SortMenu sort={sort} onSort={setSort} />
          ) : (
            <ColumnsMenu columns={columns} offered={offered} onChoose={choose} />
          )}
          <ExportMenu list={list} columns={columns} total={pages.total} />
        </Group>
      </Group>
      <Views params={params} columns={columns} show={show} />
      <div className={classes.filters}>
        <FilterBar params={params} onChange={show} />
      </div>
      {pages.error ? (
        <ErrorState error={pages.error} retry={pages.retry} />
      ) : pages.total === 0 && !pages.isWaiting ? (
        <NothingMatches icon={<IconTicketOff size={40} />} params={params} show={show} />
      ) : (
        <TicketGrid
          list={list}
          pages={pages}
          columns={columns}
          isCards={isCards}
          selection={selection}
          onSort={setSort}
        />
      )}
      {size > 0 && deedsOf(me).length > 0 && (
        <BulkBar size={size} total={total} onAll={selection.all} onNone={selection.none} onDeed={setDeed} />
      )}
      {deed && example && (
        <Suspense>
          <BulkDialog
            deed={deed}
            list={list}
            selection={selection.selection}
            size={size}
            example={example}
            onClose={() => setDeed(null)}
            onDone={selection.none}
          />
        </Suspense>
      )}
    </div>
  );
}
