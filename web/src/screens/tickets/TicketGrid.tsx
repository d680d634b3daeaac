import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import type { ColumnId, Shown } from "./columns";
import classes from "./Grid.module.css";
import { GridHead } from "./GridHead";
import { GridRow } from "./GridRow";
import { isChosen, sizeOf } from "./selection";
import { useColumnModel } from "./useColumnModel";
import { useGridRows } from "./useGridRows";
import { useMinute } from "./useMinute";
import type { useSelection } from "./useSelection";
import type { TicketList, useTicketPages } from "./useTicketPages";

interface TicketGridProps {
  list: TicketList;
  pages: ReturnType<typeof useTicketPages>;
  columns: ColumnId[];
  isCards: boolean;
  selection: ReturnType<typeof useSelection>;
  onSort: (sort: string) => void;
}

/** All tickets of a list, of which only those in sight are there. */
export function TicketGrid({ list, pages, columns, isCards, selection, onSort }: TicketGridProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const formats = useFormats();
  const now = useMinute();
  const scroller = useRef<HTMLDivElement>(null);
  const model = useColumnModel(columns, list.sort, onSort);
  const total = pages.total ?? 0;
  const rows = useGridRows({ scroller, pages, isCards, toggle: selection.toggle });
  const shown = useMemo<Shown>(() => ({ t, formats, now }), [t, formats, now]);
  const size = sizeOf(selection.selection, total);
  const isAll = total > 0 && size === total;
  const isSome = size > 0 && !isAll;
  const toggle = size > 0 ? selection.none : selection.all;
  const check = useMemo(() => ({ isAll, isSome, toggle }), [isAll, isSome, toggle]);
  return (
    <div ref={scroller} className={classes.scroller} data-waiting={pages.isWaiting || undefined}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen, and walked through by keys
        role="grid"
        aria-label={t("title")}
        aria-rowcount={total + 1}
        aria-colcount={isCards ? 2 : columns.length + 1}
        aria-multiselectable
        aria-busy={pages.isWaiting}
        className={classes.grid}
        style={{ "--grid-columns": model.template, "--grid-width": isCards ? "0px" : `${model.width}px` } as never}
        onKeyDown={rows.onKeyDown}
      >
        {isCards ? (
          <thead className={classes.hidden}>
            <tr aria-rowindex={1}>
              <th scope="col">{t("chosen.column")}</th>
              <th scope="col">{t("title")}</th>
            </tr>
          </thead>
        ) : (
          <GridHead headers={model.headers} check={check} />
        )}
        <tbody className={classes.body} style={{ height: rows.height }}>
          {rows.items.map(({ index, start }) => {
            const ticket = pages.at(index);
            return (
              <GridRow
                key={index}
                row={index}
                top={start}
                ticket={ticket}
                columns={columns}
                isCard={isCards}
                isChosen={ticket !== undefined && isChosen(selection.selection, ticket.id)}
                isActive={index === rows.active}
                shown={shown}
                deeds={rows.deeds}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
