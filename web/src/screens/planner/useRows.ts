/** The rows of the timeline, with those who are free among them. */
import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { hoursOf, NOBODY, type Row, type RowKind, rowOf, rowsOf } from "./rows";
import type { Entry } from "./useEntries";
import type { PlannerFilters, RowsOf } from "./usePlannerSearch";
import type { Ticket } from "./useUnplanned";

/** More rows than this nobody looks through: the filters are for that. */
const KNOWN_MAX = 100;

async function known(kind: RowKind, signal: AbortSignal): Promise<Row[]> {
  const query = { limit: KNOWN_MAX };
  const toRow = (one: { _id: string; name: string }): Row => ({ id: one._id, name: one.name });
  if (kind === "contractor") {
    const { contractors } = await answer(
      api.GET("/api/v3.0/contractors", { params: { query: { ...query, active: true } }, signal }),
    );
    return contractors.map(toRow);
  }
  if (kind === "client") {
    return (await answer(api.GET("/api/v3.0/clients", { params: { query }, signal }))).clients.map(toRow);
  }
  const { users } = await answer(api.GET("/api/v3.0/users", { params: { query }, signal }));
  return users.filter((one) => one.is_active && one.role === "technician").map(toRow);
}

const NONE: Row[] = [];

export function useRows(entries: Entry[], unplanned: Ticket[], by: RowsOf, filters: PlannerFilters, isShown: boolean) {
  const { t } = useTranslation("planner");
  const me = useMe();
  const { locale, duration } = useFormats();
  const kind: RowKind = me.organization.kind === "client" ? "contractor" : by;
  const people = useQuery({
    queryKey: ["catalogue", "planner-rows", kind],
    queryFn: ({ signal }) => known(kind, signal),
    // Not every role may list the people: the rows are then those who have a date.
    retry: false,
    enabled: isShown,
  });
  const only = kind === "contractor" ? filters.contractor_id : kind === "client" ? filters.client_id : undefined;
  const rows = useMemo(() => {
    const all = rowsOf(entries, unplanned, people.data ?? NONE, kind, locale);
    const named = only ? all.filter((one) => one.id === only) : all;
    const hasNobody = kind === "technician" || entries.some((entry) => rowOf(entry, kind) === NOBODY);
    return hasNobody && kind !== "client" ? [{ id: NOBODY, name: t(`rows.nobody.${kind}`) }, ...named] : named;
  }, [entries, unplanned, people.data, kind, locale, only, t]);
  const hours = useMemo(() => hoursOf(entries, kind), [entries, kind]);
  const hoursText = useCallback(
    (row: string) => {
      const planned = hours.get(row);
      return planned ? t("rows.hours", { hours: duration(planned * 3_600_000) }) : t("rows.free");
    },
    [hours, t, duration],
  );
  const rowOfEntry = useCallback((entry: Entry) => rowOf(entry, kind), [kind]);
  return { kind, rows, rowOf: rowOfEntry, hoursOf: hoursText };
}
