import {
  type ColumnSort,
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { COLUMN_IDS, type ColumnId, columnOf, type Ticket } from "./columns";

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
const helper = createColumnHelper<typeof features, Ticket>();
const DEFINITIONS = helper.columns(
  COLUMN_IDS.map((id) => {
    const column = columnOf(id);
    return helper.display({
      id,
      size: column.width,
      enableSorting: column.sort !== undefined,
      sortDescFirst: column.sort === "newest",
    });
  }),
);
/** Rows are the server's, and far too many to be given: the model is one of columns only. */
const NO_ROWS: Ticket[] = [];
const CHECK_WIDTH = 44;

export const USUAL_SORT = "-created_at";

/** The columns' order, widths and sort, between the address and the grid. */
export function useColumnModel(columns: ColumnId[], sort: string, onSort: (sort: string) => void) {
  const sorting = useMemo<ColumnSort[]>(() => [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }], [sort]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMN_IDS.map((id) => [id, columns.includes(id)])),
    [columns],
  );
  const table = useTable({
    features,
    columns: DEFINITIONS,
    data: NO_ROWS,
    state: { sorting, columnOrder: columns, columnVisibility },
    enableSortingRemoval: false,
    onSortingChange: (change) => {
      const [first] = typeof change === "function" ? change(sorting) : change;
      onSort(first ? `${first.desc ? "-" : ""}${first.id}` : USUAL_SORT);
    },
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const template = columns.map((id) => {
    const { width, grows } = columnOf(id);
    return grows ? `minmax(${width}px, ${grows}fr)` : `${width}px`;
  });
  return {
    headers,
    /** For `grid-template-columns`, the check box first. */
    template: `${CHECK_WIDTH}px ${template.join(" ")}`,
    width: CHECK_WIDTH + table.getTotalSize(),
  };
}

export type Headers = ReturnType<typeof useColumnModel>["headers"];
