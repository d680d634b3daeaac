import type { DraggableProvided } from "@hello-pangea/dnd";
import { useNavigate } from "@tanstack/react-router";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "../tickets/columns";
import classes from "./Board.module.css";
import { useForesight } from "./useTargets";

interface BoardSlotProps {
  drag: DraggableProvided;
  ticket: Ticket;
  top: number;
  height: number;
  isUnderway: boolean;
  children: ReactNode;
}

/** A card's place in its column: what one stops at, opens with Enter, and lifts with space or by dragging. */
export function BoardSlot({ drag, ticket, top, height, isUnderway, children }: BoardSlotProps) {
  const { t } = useTranslation("board");
  const navigate = useNavigate();
  const foresee = useForesight();
  // Not the button that a handle is: that could hold nothing else, and this one a link and a menu.
  const { role: _button, ...handle } = drag.dragHandleProps ?? STILL;
  const open = () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: ticket.id } });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget || event.defaultPrevented) return;
    event.preventDefault();
    event.currentTarget.querySelector("a")?.click();
  };
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || (event.target as Element).closest("a, button, [role=menu]")) return;
    // A menu of the card lies elsewhere on the page, but its clicks come by here.
    if (event.currentTarget.contains(event.target as Node)) open();
  };
  return (
    <li
      ref={drag.innerRef}
      {...drag.draggableProps}
      {...handle}
      aria-roledescription={t("card.kind")}
      aria-label={`${ticket.number} · ${ticket.title}`}
      data-card={ticket.id}
      className={classes.slot}
      data-underway={isUnderway || undefined}
      style={{ ...drag.draggableProps.style, top, height }}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onMouseEnter={() => foresee(ticket.id)}
      onFocus={() => foresee(ticket.id)}
    >
      {children}
    </li>
  );
}

/** One stops at a card that can't be dragged, too. */
const STILL = { role: undefined, tabIndex: 0 };
