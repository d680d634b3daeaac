/** What happens between lifting a card and letting it go, and what a screen reader is told of it. */
import type { DragStart, DragUpdate, DropResult, ResponderProvided } from "@hello-pangea/dnd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Ticket } from "../tickets/columns";
import { type TicketList, ticketAt } from "../tickets/useTicketPages";
import type { Column, Place, Way } from "./boardMoves";
import type { Taken } from "./useBoardMoves";
import { usePlaceName } from "./usePlaceName";
import { useTargets } from "./useTargets";

interface Asked {
  listOf: (column: Column) => TicketList;
  put: (taken: Taken, place: Place, ways: Way[]) => void;
}

export function useBoardDrag({ listOf, put }: Asked) {
  const { t } = useTranslation("board");
  const client = useQueryClient();
  const placeName = usePlaceName();
  const [held, setHeld] = useState<Ticket | null>(null);
  const { targets } = useTargets(held);

  const find = ({ source, draggableId }: DragStart): Ticket | null => {
    const ticket = ticketAt(client, listOf(source.droppableId as Column), source.index);
    return ticket?.id === draggableId ? ticket : null;
  };
  const onDragStart = (start: DragStart, { announce }: ResponderProvided) => {
    const ticket = find(start);
    setHeld(ticket);
    announce(t("drag.lifted", { number: ticket?.number ?? "", place: placeName(start.source.droppableId as Place) }));
  };
  const onDragUpdate = ({ destination }: DragUpdate, { announce }: ResponderProvided) => {
    announce(destination ? t("drag.over", { place: placeName(destination.droppableId as Place) }) : t("drag.nowhere"));
  };
  const onDragEnd = ({ source, destination }: DropResult, { announce }: ResponderProvided) => {
    const place = destination?.droppableId as Place | undefined;
    const ways = place ? (targets?.[place].ways ?? []) : [];
    if (held && place && place !== source.droppableId && ways.length > 0) {
      announce(t("drag.dropped", { place: placeName(place) }));
      put({ ticket: held, row: source.index }, place, ways);
    } else {
      announce(t("drag.back"));
    }
    setHeld(null);
  };
  return { held, targets, handlers: { onDragStart, onDragUpdate, onDragEnd } };
}
