/** The period and the filters stand in the address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useFormats } from "@/design/format";
import { type Day, dayOf } from "@/design/wall";
import { type DaySpan, PERIODS, type Period, spanOf } from "./span";

export interface OverviewFilters {
  client_id?: string;
  location_id?: string;
  job_id?: string;
  contractor_id?: string;
}

type Changes = Partial<Record<"period" | "from" | "to" | keyof OverviewFilters, string | undefined>>;

export interface OverviewSearch {
  period: Period;
  span: DaySpan;
  today: Day;
  filters: OverviewFilters;
  change: (changes: Changes) => void;
}

export function useOverviewSearch(): OverviewSearch {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const { toLocalField } = useFormats();
  const today = dayOf(toLocalField(new Date().toISOString()));
  const period = PERIODS.find((one) => one === search.period) ?? "4";
  const { client_id, location_id, job_id, contractor_id, from, to } = search;
  const filters = useMemo(
    () => ({ client_id, location_id, job_id, contractor_id }),
    [client_id, location_id, job_id, contractor_id],
  );
  const span = useMemo(() => spanOf(period, today, from, to), [period, today, from, to]);
  const change = useCallback(
    (changes: Changes) =>
      void navigate({
        to: "/overview",
        search: ((old: Record<string, string>) => ({ ...old, ...changes })) as never,
        replace: true,
      }),
    [navigate],
  );
  return { period, span, today, filters, change };
}
