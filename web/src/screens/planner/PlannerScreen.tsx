/** The planner: who goes where and when, and what still needs a date. */
import { Alert, Button, Drawer, Group } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconAlertTriangle, IconCalendarPlus, IconCalendarShare } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { notifyDone, notifyProblem } from "@/design/notify";
import { ErrorState, LoadingRows } from "@/design/states";
import { later, type Wall } from "@/design/wall";
import { Agenda } from "./Agenda";
import type { CalendarHandle } from "./CalendarGrid";
import { DragGhost } from "./DragGhost";
import { type Chosen, EntryPopup } from "./EntryPopup";
import { FeedsDialog } from "./FeedsDialog";
import { freeStart } from "./freeStart";
import { Legend } from "./Legend";
import { PlanDialog } from "./PlanDialog";
import classes from "./Planner.module.css";
import { PlannerBar } from "./PlannerBar";
import { PlannerFilterBar } from "./PlannerFilterBar";
import { spanOf } from "./period";
import { NOBODY } from "./rows";
import { Unplanned } from "./Unplanned";
import { useAim } from "./useAim";
import { useDateMoves } from "./useDateMoves";
import { type Target, useDragOut } from "./useDragOut";
import { type Entry, useEntries } from "./useEntries";
import { useMayPlan } from "./useMayPlan";
import { usePlannerKeys } from "./usePlannerKeys";
import { usePlannerSearch } from "./usePlannerSearch";
import { useRows } from "./useRows";
import { type Ticket, useUnplanned } from "./useUnplanned";

// The agenda of a phone does without the calendar's library.
const CalendarGrid = lazy(async () => ({ default: (await import("./CalendarGrid")).CalendarGrid }));

const NO_ENTRIES: Entry[] = [];
const NO_TICKETS: Ticket[] = [];

export function PlannerScreen() {
  const { t } = useTranslation("planner");
  const me = useMe();
  const { fromLocalField, toLocalField } = useFormats();
  const search = usePlannerSearch();
  const { day, today, filters } = search;
  const isPhone = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const isWide = useMediaQuery("(min-width: 75em)", undefined, { getInitialValueInEffect: false });
  const view = isPhone ? "agenda" : search.view;
  const span = spanOf(view, day);
  const found = useEntries(span, filters);
  const entries = found.data?.entries ?? NO_ENTRIES;
  const mayPlan = useMayPlan();
  const unplanned = useUnplanned(filters, true);
  const lines = useRows(entries, unplanned.data?.tickets ?? NO_TICKETS, search.rows, filters, view === "timeline");
  const moves = useDateMoves();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [planning, setPlanning] = useState<Ticket | null>(null);
  const [calendar, setCalendar] = useState<CalendarHandle | null>(null);
  const [isListOpen, list] = useDisclosure(false);
  const [areFeedsOpen, feeds] = useDisclosure(false);
  usePlannerKeys(search, view, isPhone ?? false);

  const open = useCallback((entry: Entry, element: HTMLElement) => setChosen({ entry, element }), []);
  const otherName = useCallback(
    (entry: Entry) => (me.organization.kind === "client" ? (entry.contractor?.name ?? "") : entry.ticket.client.name),
    [me.organization.kind],
  );
  const move = useCallback(
    (entry: Entry, start: Wall, end: Wall) =>
      void moves.move(entry, { start: fromLocalField(start), end: fromLocalField(end) }),
    [moves, fromLocalField],
  );
  const drop = useCallback(
    (ticket: Ticket, { start, end, row }: Target) => {
      const technicianId = lines.kind === "technician" && row && row !== NOBODY ? row : undefined;
      const plan = { start: fromLocalField(start), end: fromLocalField(end), technicianId };
      moves.plan(ticket._id, plan).catch((error: unknown) => notifyProblem(error, t("said.notPlanned")));
    },
    [moves, fromLocalField, lines.kind, t],
  );
  const otherRow = useCallback(() => notifyDone(t("said.otherRow")), [t]);
  const { drag, hold } = useDragOut({ calendar, aimAt: useAim(entries, lines.kind), onDrop: drop });
  // "Plan…" proposes the day that is looked at, unless it is over.
  const usualStart = useMemo(() => {
    const now = toLocalField(new Date().toISOString());
    return freeStart(later(day, today), [], now);
  }, [day, today, toLocalField]);

  const side = (
    <Unplanned
      found={unplanned}
      mayPlan={mayPlan}
      hold={isWide && view !== "agenda" ? hold : undefined}
      draggedId={drag?.ticket._id}
      onPlan={setPlanning}
    />
  );
  return (
    <div className={classes.screen}>
      <PlannerBar search={search} view={view} isPhone={isPhone ?? false} onFeeds={feeds.open} />
      <div className={classes.tools}>
        <PlannerFilterBar search={search} view={view} />
        {!isWide && (
          <Group gap="xs" className={classes.ways}>
            <Button
              variant="default"
              size={isPhone ? "md" : "sm"}
              px="sm"
              leftSection={<IconCalendarPlus size={18} aria-hidden />}
              onClick={list.open}
            >
              {t("unplanned.open", { count: unplanned.data?.total ?? 0 })}
            </Button>
            {isPhone && (
              <Button
                variant="default"
                size="md"
                px="sm"
                leftSection={<IconCalendarShare size={18} aria-hidden />}
                onClick={feeds.open}
              >
                {t("feeds.open")}
              </Button>
            )}
          </Group>
        )}
      </div>
      {found.data?.is_complete === false && (
        <Alert color="orange" variant="light" py={6} icon={<IconAlertTriangle aria-hidden />}>
          {t("incomplete")}
        </Alert>
      )}
      <div className={classes.body} data-alone={!isWide || undefined}>
        <div className={classes.main} data-stale={found.isPlaceholderData || undefined}>
          {found.isPending && <LoadingRows rows={8} />}
          {found.error && <ErrorState error={found.error} retry={() => void found.refetch()} />}
          {found.data && view === "agenda" && (
            <div className={classes.scroll}>
              <Agenda span={span} today={today} entries={entries} otherName={otherName} onOpen={open} />
            </div>
          )}
          {found.data && view !== "agenda" && (
            <Suspense fallback={<LoadingRows rows={8} />}>
              <CalendarGrid
                view={view}
                day={day}
                entries={entries}
                rows={lines.rows}
                rowOf={lines.rowOf}
                hoursOf={lines.hoursOf}
                mayMove={mayPlan}
                otherName={otherName}
                onOpen={open}
                onMove={move}
                onOtherRow={otherRow}
                onHandle={setCalendar}
              />
            </Suspense>
          )}
        </div>
        {isWide && side}
      </div>
      <Legend />
      {!isWide && (
        <Drawer opened={isListOpen} onClose={list.close} position="right" title={t("unplanned.title")} padding="xs">
          {side}
        </Drawer>
      )}
      {drag && <DragGhost drag={drag} />}
      {chosen && (
        <EntryPopup
          key={chosen.entry.date_id}
          chosen={chosen}
          entries={entries}
          isPhone={isPhone ?? false}
          moves={moves}
          onClose={() => setChosen(null)}
        />
      )}
      {planning && (
        <PlanDialog ticket={planning} start={usualStart} plan={moves.plan} onClose={() => setPlanning(null)} />
      )}
      {areFeedsOpen && <FeedsDialog onClose={feeds.close} />}
    </div>
  );
}
