/** When something dropped on a whole day starts: at the first free moment of the working day. */
import { addMinutes, type Day, dayOf, type Wall } from "@/design/wall";

/** A drop that says no length takes this long. */
export const USUAL_MIN = 120;
const OPENS = "09:00";
const CLOSES = "18:00";
const STEP_MIN = 30;

export interface Busy {
  start: Wall;
  end: Wall;
}

export function freeStart(day: Day, busy: Busy[], now: Wall, minutes = USUAL_MIN): Wall {
  const opens = `${day}T${OPENS}`;
  let start = opens;
  while (dayOf(now) === day && start < now) start = addMinutes(start, STEP_MIN);
  const inOrder = [...busy].sort((a, b) => a.start.localeCompare(b.start));
  for (const one of inOrder) {
    if (one.start < addMinutes(start, minutes) && one.end > start) start = one.end;
  }
  // A full day is no reason to plan at night: the overlap will be shown.
  return addMinutes(start, minutes) <= `${day}T${CLOSES}` ? start : opens;
}
