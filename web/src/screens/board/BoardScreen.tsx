import { DragDropContext } from "@hello-pangea/dnd";
import { Button, Group, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconHandClick } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { FilterBar } from "@/design/filters/FilterBar";
import { ANY_TASK, type FilterName } from "@/design/filters/filterList";
import { filterParams, type Params, ticketQuery } from "@/design/filters/ticketQuery";
import { useViewSearch } from "@/design/filters/useViewSearch";
import { useFormats } from "@/design/format";
import { useMinute } from "../tickets/useMinute";
import type { TicketList } from "../tickets/useTicketPages";
import classes from "./Board.module.css";
import { BoardColumn } from "./BoardColumn";
import { BoardContext } from "./BoardContext";
import { COLUMNS, type Column } from "./boardMoves";
import { DoneColumn } from "./DoneColumn";
import { OrderMenu } from "./OrderMenu";
import { ORDERS, orderOf, USUAL_ORDER } from "./orders";
import { StageSwitch } from "./StageSwitch";
import { useBoardCounts } from "./useBoardCounts";
import { useBoardDrag } from "./useBoardDrag";
import { useBoardMoves } from "./useBoardMoves";
import { walkCards } from "./walkCards";

const FILTERS: FilterName[] = [
  ...(["client_id", "location_id", "contractor_id", "priority", "task"] as const),
  ...(["overdue", "job_id", "manager_id"] as const),
];
/** Tickets by stage. A card is moved by dragging, by keys, or by its menu; the address has the filters. */
export function BoardScreen() {
  const { t } = useTranslation("board");
  const me = useMe();
  const formats = useFormats();
  const now = useMinute();
  const { params, show } = useViewSearch();
  const isWide = !(useMediaQuery("(max-width: 640px)", undefined, { getInitialValueInEffect: false }) ?? false);
  const asked = JSON.stringify(boardFilters(params));
  const filters = useMemo<Params>(() => JSON.parse(asked), [asked]);
  const query = useMemo(
    () => ticketQuery(filters, { kind: me.organization.kind, formats }),
    [filters, me.organization.kind, formats],
  );
  const order = orderOf(params.order);
  const lists = useMemo(
    () =>
      Object.fromEntries(
        COLUMNS.map((column): [Column, TicketList] => [
          column,
          { query: { ...query, stage: [column] }, sort: ORDERS[order] },
        ]),
      ) as Record<Column, TicketList>,
    [query, order],
  );
  const counts = useBoardCounts(query);
  const moves = useBoardMoves();
  const { held, targets, handlers } = useBoardDrag({ listOf: (column) => lists[column], put: moves.put });
  const column = COLUMNS.find((one) => one === params.column) ?? COLUMNS[0];
  const shown = isWide ? COLUMNS : [column];
  const isMine = params.task === ANY_TASK;
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <Group gap="sm" justify="space-between">
          <Title order={1} size="h3">
            {t("title")}
          </Title>
          <Group gap="xs">
            <OrderMenu
              order={order}
              onChange={(next) => show({ ...params, order: next === USUAL_ORDER ? undefined : next })}
            />
            <Button
              variant={isMine ? "light" : "default"}
              aria-pressed={isMine}
              leftSection={<IconHandClick size={18} aria-hidden />}
              onClick={() => show({ ...params, task: isMine ? undefined : ANY_TASK })}
            >
              {t("mine")}
            </Button>
          </Group>
        </Group>
        <FilterBar params={params} onChange={show} names={FILTERS} />
      </div>
      {!isWide && (
        <StageSwitch
          column={column}
          counts={counts}
          onChange={(next) => show({ ...params, column: next }, { replace: true })}
        />
      )}
      <BoardContext value={{ put: moves.put, underway: moves.underway, held, targets, isWide }}>
        <DragDropContext {...handlers} dragHandleUsageInstructions={t("drag.instructions")}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows pressed on its cards */}
          <div className={classes.columns} onKeyDown={walkCards}>
            {shown.map((one) => (
              <BoardColumn key={one} column={one} list={lists[one]} now={now} />
            ))}
            {isWide && <DoneColumn filters={filters} count={counts && (counts.done ?? 0)} />}
          </div>
        </DragDropContext>
        {moves.dialogs}
      </BoardContext>
    </div>
  );
}

/** Of the filters of an address those that a board has: its columns are the stages. */
function boardFilters(params: Params): Params {
  const { stage: _stage, status: _status, open: _open, ...rest } = filterParams(params);
  return rest;
}
