/** What is done to dates from here: planned, moved, confirmed, taken away. Each says what came of it, and can be undone. */
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { onceKey } from "@/api/client";
import { useFormats } from "@/design/format";
import { notifyDone, notifyProblem } from "@/design/notify";
import { calls, idsOf, type Outcome, type Plan, type Slot } from "./dateCalls";
import { CALENDAR_KEY, type Calendar, type Entry } from "./useEntries";

export function useDateMoves() {
  const client = useQueryClient();
  const { t } = useTranslation("planner");
  const { period } = useFormats();
  return useMemo(() => {
    const refresh = (ticketId: string) => {
      void client.invalidateQueries({ queryKey: ["tickets"] });
      void client.invalidateQueries({ queryKey: ["ticket", ticketId] });
    };
    /** Shown at its new place before the server has agreed. */
    const place = (entry: Entry, slot: Slot) =>
      client.setQueriesData<Calendar>({ queryKey: CALENDAR_KEY }, (calendar) => {
        if (!calendar) return undefined;
        const entries = calendar.entries.map((one) => (one.date_id === entry.date_id ? { ...one, ...slot } : one));
        return { ...calendar, entries };
      });
    /** Runs a call whose refusal is told in the corner. */
    const attempt = async (ticketId: string, call: () => Promise<void>, refused?: string) => {
      try {
        await call();
        return true;
      } catch (error) {
        notifyProblem(error, refused);
        return false;
      } finally {
        refresh(ticketId);
      }
    };
    const plan = async (id: string, wanted: Plan, headers = onceKey()) => {
      try {
        if (wanted.technicianId) await calls.name(id, wanted.technicianId);
        const { date_id, status } = await calls.plan(id, wanted, headers);
        const said = status === "waitingplan" ? "said.proposed" : "said.planned";
        notifyDone(t(said, { when: period(wanted.start, wanted.end) }), () =>
          attempt(id, async () => {
            await calls.remove({ id, date_id });
            notifyDone(t("said.undone"));
          }),
        );
      } finally {
        refresh(id);
      }
    };
    const move = (entry: Entry, slot: Slot) => {
      const ids = idsOf(entry);
      const to = async (target: Slot, source: Slot) => {
        await client.cancelQueries({ queryKey: CALENDAR_KEY });
        place(entry, target);
        await attempt(
          ids.id,
          async () => {
            try {
              await calls.move(ids, target);
            } catch (error) {
              place(entry, source);
              throw error;
            }
            const back = source === slot ? undefined : () => void to(source, slot);
            notifyDone(t("said.moved", { when: period(target.start, target.end) }), back);
          },
          t("said.putBack"),
        );
      };
      return to(slot, { start: entry.start, end: entry.end });
    };
    const remove = (entry: Entry) =>
      attempt(entry.ticket._id, async () => {
        await calls.remove(idsOf(entry));
        const { start, end, kind } = entry;
        notifyDone(t("said.removed"), () =>
          attempt(entry.ticket._id, async () => {
            await calls.plan(entry.ticket._id, { start, end, kind }, onceKey());
            notifyDone(t("said.undone"));
          }),
        );
      });
    const confirm = (entry: Entry) =>
      attempt(entry.ticket._id, async () => {
        await calls.confirm(idsOf(entry));
        notifyDone(t("said.confirmed", { when: period(entry.start, entry.end) }));
      });
    const refuse = async (entry: Entry, reason: string) => {
      await calls.refuse(idsOf(entry), reason).finally(() => refresh(entry.ticket._id));
      notifyDone(t("said.refused"));
    };
    const done = async (entry: Entry, outcome: Outcome, headers: Record<string, string>) => {
      await calls.done(entry.ticket._id, entry.kind, outcome, headers).finally(() => refresh(entry.ticket._id));
      notifyDone(t("said.done", { number: entry.ticket.number }));
    };
    return { plan, move, remove, confirm, refuse, done };
  }, [client, t, period]);
}

export type DateMoves = ReturnType<typeof useDateMoves>;
