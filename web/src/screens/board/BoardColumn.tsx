import { Draggable, Droppable } from "@hello-pangea/dnd";
import { Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { stageOf } from "@/design/stages";
import { ErrorState } from "@/design/states";
import { rememberList } from "@/design/ticketList";
import type { TicketList } from "../tickets/useTicketPages";
import classes from "./Board.module.css";
import { BoardCard } from "./BoardCard";
import { useBoard } from "./BoardContext";
import { BoardSlot } from "./BoardSlot";
import type { Column } from "./boardMoves";
import { Closed } from "./Closed";
import { useColumnCards } from "./useColumnCards";

/** The height of a card with the gap after it. */
const CARD = 166;
const PHONE_CARD = 150;
const OVERSCAN = 4;

interface BoardColumnProps {
  column: Column;
  list: TicketList;
  now: number;
}

/** One stage: its name, how many tickets stand there, and those of them that are in sight. */
export function BoardColumn({ column, list, now }: BoardColumnProps) {
  const { t } = useTranslation(["board", "common"]);
  const { number } = useFormats();
  const { held, targets, isWide } = useBoard();
  const { pages, count, cardAt, rowOf } = useColumnCards(column, list);
  const body = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => body.current,
    estimateSize: () => (isWide ? CARD : PHONE_CARD),
    overscan: OVERSCAN,
  });
  const { range } = virtualizer;
  const { look } = pages;
  useEffect(() => {
    if (range) look({ first: Math.max(0, range.startIndex - OVERSCAN), last: range.endIndex + OVERSCAN });
  }, [range, look]);
  const target = targets?.[column];
  const isOpen = target !== undefined && target.ways.length > 0;
  // Where it comes from it can be put back; or the first that a screen reader says of a lifted card is that it can't.
  const isHome = held !== null && stageOf(held.status) === column;
  const name = t(`common:stage.${column}`);
  const around = (place: number) => {
    const near = Array.from({ length: 100 }, (_, nth) => pages.at(rowOf(Math.max(0, place - 50) + nth))?.id);
    rememberList(near);
  };

  return (
    <section className={classes.column} aria-label={name}>
      <header className={classes.heading}>
        <h2 className={classes.name}>{name}</h2>
        <span className={classes.count}>{pages.total !== undefined && number(count)}</span>
      </header>
      <Droppable
        droppableId={column}
        mode="virtual"
        isDropDisabled={held !== null && !isOpen && !isHome}
        renderClone={(drag, { isDragging }, { source }) => {
          const { ticket } = cardAt(source.index);
          return (
            <div ref={drag.innerRef} {...drag.draggableProps} {...drag.dragHandleProps} className={classes.clone}>
              {ticket && (
                <BoardCard ticket={ticket} row={source.index} now={now} isDragging={isDragging} onOpen={() => {}} />
              )}
            </div>
          );
        }}
      >
        {(drop, { isDraggingOver }) => (
          <div className={classes.frame} data-over={isDraggingOver || undefined} data-target={isOpen || undefined}>
            {/* A list that scrolls; its cards are what one stops at. */}
            <div
              ref={(element) => {
                drop.innerRef(element);
                body.current = element;
              }}
              {...drop.droppableProps}
              className={classes.body}
              aria-busy={pages.isWaiting}
            >
              {pages.error ? (
                <ErrorState error={pages.error} retry={pages.retry} />
              ) : (
                <ul
                  data-column={column}
                  aria-label={name}
                  className={classes.cards}
                  style={{ height: virtualizer.getTotalSize() }}
                >
                  {virtualizer.getVirtualItems().map(({ index, start, size }) => {
                    const { ticket, isUnderway } = cardAt(index);
                    if (!ticket)
                      return <li key={index} className={classes.ghost} style={{ top: start, height: size }} />;
                    return (
                      <Draggable
                        key={ticket.id}
                        draggableId={isUnderway ? `underway-${ticket.id}` : ticket.id}
                        index={index}
                        isDragDisabled={!isWide || isUnderway}
                      >
                        {(drag) => (
                          <BoardSlot drag={drag} ticket={ticket} top={start} height={size} isUnderway={isUnderway}>
                            <BoardCard ticket={ticket} row={rowOf(index)} now={now} onOpen={() => around(index)} />
                          </BoardSlot>
                        )}
                      </Draggable>
                    );
                  })}
                </ul>
              )}
              {count === 0 && pages.total !== undefined && !pages.error && (
                <Text size="sm" c="dimmed" ta="center" p="md">
                  {t("column.empty")}
                </Text>
              )}
            </div>
            <Closed place={column} />
          </div>
        )}
      </Droppable>
    </section>
  );
}
