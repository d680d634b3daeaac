/**
 * Dragging a ticket from the list onto the calendar. With pointer events, so that a finger can do it as well as a mouse; the
 * library itself only drags what it already shows. Escape lets go.
 */
import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Wall } from "@/design/wall";
import type { CalendarHandle, Place } from "./CalendarGrid";
import type { Ticket } from "./useUnplanned";

export interface Target {
  start: Wall;
  end: Wall;
  row: string | undefined;
}

/** Where it would go, or why not there. */
export type Aim = { target: Target } | { refusal: string };

export interface Drag {
  ticket: Ticket;
  x: number;
  y: number;
  aim: Aim | null;
}

interface Options {
  calendar: CalendarHandle | null;
  aimAt: (ticket: Ticket, place: Place) => Aim;
  onDrop: (ticket: Ticket, target: Target) => void;
}

/** Less is a click. */
const STARTS_PX = 6;

/** Letting go over a link is no click on it. */
function swallowClick() {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => window.removeEventListener("click", swallow, true));
}

export function useDragOut({ calendar, aimAt, onDrop }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const held = useRef<{ ticket: Ticket; x: number; y: number } | null>(null);
  const current = useRef<Drag | null>(null);
  const latest = useRef({ calendar, aimAt, onDrop });
  latest.current = { calendar, aimAt, onDrop };

  const hold = useCallback((ticket: Ticket, event: ReactPointerEvent) => {
    if (!event.isPrimary || event.button !== 0 || (event.target as Element).closest("button")) return;
    held.current = { ticket, x: event.clientX, y: event.clientY };
  }, []);

  useEffect(() => {
    const show = (next: Drag | null) => {
      current.current = next;
      setDrag(next);
    };
    const letGo = () => {
      held.current = null;
      if (!current.current) return;
      latest.current.calendar?.preview(null);
      show(null);
    };
    const onMove = (event: PointerEvent) => {
      const start = held.current;
      if (!start || !event.isPrimary) return;
      const { clientX: x, clientY: y } = event;
      if (!current.current && Math.hypot(x - start.x, y - start.y) < STARTS_PX) return;
      const { calendar: onto, aimAt: aim } = latest.current;
      const place = onto?.placeAt(x, y) ?? null;
      const aimed = place && aim(start.ticket, place);
      const target = aimed && "target" in aimed ? aimed.target : null;
      onto?.preview(target && { ...target, title: start.ticket.title });
      show({ ticket: start.ticket, x, y, aim: aimed });
    };
    const onUp = () => {
      const dropped = current.current;
      letGo();
      if (dropped) swallowClick();
      if (dropped?.aim && "target" in dropped.aim) latest.current.onDrop(dropped.ticket, dropped.aim.target);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && current.current) {
        event.preventDefault();
        letGo();
      }
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", letGo);
    window.addEventListener("keydown", onKey, true);
    return () => {
      window.removeEventListener("pointermove", onMove);
      window.removeEventListener("pointerup", onUp);
      window.removeEventListener("pointercancel", letGo);
      window.removeEventListener("keydown", onKey, true);
    };
  }, []);

  return { drag, hold };
}
