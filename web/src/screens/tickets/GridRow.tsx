import { type KeyboardEvent, type MouseEvent, memo } from "react";
import { type ColumnId, columnOf, type Shown, type Ticket } from "./columns";
import classes from "./Grid.module.css";
import { TicketCard } from "./TicketCard";

export interface RowDeeds {
  open: (row: number) => void;
  toggle: (row: number, isRange: boolean) => void;
  focus: (row: number) => void;
}

interface GridRowProps {
  row: number;
  top: number;
  ticket: Ticket | undefined;
  columns: ColumnId[];
  isCard: boolean;
  isChosen: boolean;
  /** The row that keys act on. */
  isActive: boolean;
  shown: Shown;
  deeds: RowDeeds;
}

/** One ticket of the list; grey bars of the same height while it is on its way. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, top, ticket, columns, isCard, isChosen, isActive, shown, deeds } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") deeds.open(row);
    else if (event.key === " ") deeds.toggle(row, event.shiftKey);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const own = (event.target as Element).closest("a, input, label, button");
    if (own && !own.matches("a")) return;
    // Another tab is the browser's; who marks text to copy it does not want to go anywhere.
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (isElsewhere || (!own && window.getSelection()?.toString())) return;
    event.preventDefault();
    deeds.open(row);
  };
  return (
    <tr
      aria-rowindex={row + 2}
      aria-selected={isChosen}
      data-row={row}
      data-card={isCard || undefined}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      tabIndex={isActive ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={() => deeds.focus(row)}
    >
      <td aria-colindex={1} className={classes.check}>
        {ticket && (
          <label>
            <input
              type="checkbox"
              tabIndex={isActive ? 0 : -1}
              checked={isChosen}
              aria-label={shown.t("row.choose", { number: ticket.number })}
              onChange={() => {}}
              onClick={(event) => deeds.toggle(row, event.shiftKey)}
            />
          </label>
        )}
      </td>
      {isCard ? (
        <td aria-colindex={2} className={classes.card}>
          {ticket ? <TicketCard ticket={ticket} shown={shown} isActive={isActive} /> : <span className={classes.bar} />}
        </td>
      ) : (
        columns.map((id, place) => (
          <Cell key={id} id={id} place={place} ticket={ticket} shown={shown} isActive={isActive} />
        ))
      )}
    </tr>
  );
});

interface CellProps {
  id: ColumnId;
  place: number;
  ticket: Ticket | undefined;
  shown: Shown;
  isActive: boolean;
}

function Cell({ id, place, ticket, shown, isActive }: CellProps) {
  const { cell, isNumber } = columnOf(id);
  const content = ticket ? cell(ticket, shown) : <span className={classes.bar} />;
  return (
    <td
      aria-colindex={place + 2}
      className={classes.cell}
      data-column={id}
      data-number={isNumber || undefined}
      // What does not fit can be read at the pointer.
      title={typeof content === "string" ? content : undefined}
    >
      {ticket && id === "title" ? (
        // A plain link: the row takes it over, and 40 of the router's own would each watch the address.
        <a href={`/tickets/${ticket.id}`} className={classes.title} tabIndex={isActive ? 0 : -1}>
          {content}
        </a>
      ) : (
        content
      )}
    </td>
  );
}
