import { UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type ColumnId, columnOf } from "./columns";
import classes from "./Grid.module.css";
import type { Headers } from "./useColumnModel";

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;

interface GridHeadProps {
  headers: Headers;
  check: { isAll: boolean; isSome: boolean; toggle: () => void };
}

/** The names of the columns, by which one sorts, and the check box of all that match. */
export const GridHead = memo(function GridHead({ headers, check }: GridHeadProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = check.isSome;
  }, [check.isSome]);
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1} className={classes.headRow}>
        <th scope="col" aria-colindex={1} className={classes.check}>
          <label>
            <input
              ref={box}
              type="checkbox"
              checked={check.isAll}
              aria-label={t("chooseAll")}
              onChange={check.toggle}
            />
          </label>
        </th>
        {headers.map((header, place) => {
          const id = header.column.id as ColumnId;
          const { field, isNumber } = columnOf(id);
          const name = t(`common:field.${field as "title"}`);
          const sorted = header.column.getCanSort() && header.column.getIsSorted();
          return (
            <th
              key={id}
              scope="col"
              aria-colindex={place + 2}
              aria-sort={sorted ? ARIA_SORT[sorted] : header.column.getCanSort() ? "none" : undefined}
              className={classes.headCell}
              data-number={isNumber || undefined}
            >
              {header.column.getCanSort() ? (
                <UnstyledButton
                  className={classes.sort}
                  data-sorted={sorted || undefined}
                  onClick={header.column.getToggleSortingHandler()}
                >
                  {name}
                  {sorted === "asc" && <IconArrowUp size={14} aria-hidden />}
                  {sorted === "desc" && <IconArrowDown size={14} aria-hidden />}
                  {!sorted && <IconArrowsSort size={14} aria-hidden className={classes.hint} />}
                </UnstyledButton>
              ) : (
                name
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
});
