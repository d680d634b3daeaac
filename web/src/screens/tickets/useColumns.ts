import { useMemo } from "react";
import { useEditMe, useMe } from "@/api/session";
import type { Params } from "@/design/filters/ticketQuery";
import { COLUMN_IDS, type ColumnId, FIXED_COLUMN, isColumn, USUAL_COLUMNS } from "./columns";

interface Preferences {
  tickets?: { columns?: string[] };
}

/**
 * The columns shown, in their order: those of the address (a saved view has its own), else those that the person chose last,
 * else the usual ones of their side.
 */
export function useColumns(params: Params, show: (next: Params) => void) {
  const me = useMe();
  const edit = useEditMe();
  const { kind } = me.organization;
  const chosen = (me.preferences as Preferences).tickets?.columns;
  const wanted = params.columns ?? chosen?.join(",") ?? "";
  const columns = useMemo(() => {
    const known = wanted.split(",").filter(isColumn);
    if (known.length === 0) return USUAL_COLUMNS[kind];
    return known.includes(FIXED_COLUMN) ? known : [FIXED_COLUMN, ...known];
  }, [wanted, kind]);

  const choose = (next: ColumnId[] | null) => {
    if (params.columns) show({ ...params, columns: next?.join(",") });
    const preferences = me.preferences as Preferences;
    const tickets = { ...preferences.tickets, columns: next ?? USUAL_COLUMNS[kind] };
    edit.mutate({ preferences: { ...preferences, tickets } as never });
  };
  /** A client's own list has no use for a column with its own name. */
  const offered = COLUMN_IDS.filter((id) => kind === "contractor" || id !== "client");
  return { columns, choose, offered };
}
