/** Where a ticket dragged onto the calendar would be planned, and why not there. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { addMinutes, dayOf } from "@/design/wall";
import type { Place } from "./CalendarGrid";
import { freeStart, USUAL_MIN } from "./freeStart";
import { type RowKind, rowOf, rowsForTicket } from "./rows";
import type { Aim } from "./useDragOut";
import type { Entry } from "./useEntries";
import type { Ticket } from "./useUnplanned";

export function useAim(entries: Entry[], kind: RowKind) {
  const { t } = useTranslation("planner");
  const { toLocalField } = useFormats();
  return useCallback(
    (ticket: Ticket, place: Place): Aim => {
      const now = toLocalField(new Date().toISOString());
      if (place.row !== undefined) {
        const allowed = rowsForTicket(ticket, kind);
        if (allowed && !allowed.includes(place.row)) {
          const names = kind === "client" ? [ticket.client.name] : ticket.contractors.map((one) => one.name);
          return {
            refusal:
              kind === "technician" ? t("unplanned.notNamed") : t("unplanned.onlyRow", { name: names.join(", ") }),
          };
        }
      }
      let start = place.start;
      if (place.isDay) {
        const day = dayOf(place.start);
        const others = entries.filter((one) => place.row === undefined || rowOf(one, kind) === place.row);
        const busy = others.map((one) => ({ start: toLocalField(one.start), end: toLocalField(one.end) }));
        // A month's cell is everybody's: only a row has a free moment.
        start = freeStart(day, place.row === undefined ? [] : busy.filter((one) => dayOf(one.start) === day), now);
      }
      return { target: { start, end: addMinutes(start, USUAL_MIN), row: place.row } };
    },
    [entries, kind, t, toLocalField],
  );
}
