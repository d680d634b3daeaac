import { Button, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/design/states";
import classes from "./Rows.module.css";
import type { Whole } from "./whole";

/** So many rows are drawn at first, and with every "more". */
const SHOWN = 100;

interface ListedProps<T> {
  query: UseQueryResult<Whole<T>>;
  label: string;
  /** Which of them are shown; all of them when it is not said. */
  keep?: (item: T) => boolean;
  /** In another order than by name. */
  arrange?: (items: T[]) => T[];
  /** What to show when there is none. */
  empty: ReactNode;
  children: (item: T) => ReactNode;
}

/** A list, or why there is none. */
export function Listed<T extends { id: string }>({ query, label, keep, arrange, empty, children }: ListedProps<T>) {
  const { t } = useTranslation("settings");
  const [shown, setShown] = useState(SHOWN);
  if (query.isPending) return <LoadingRows rows={5} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { isCut } = query.data;
  const kept = keep ? query.data.items.filter(keep) : query.data.items;
  const items = arrange ? arrange(kept) : kept;
  if (items.length === 0) return empty;
  const hidden = items.length - shown;
  return (
    <>
      <ul className={classes.rows} aria-label={label}>
        {items.slice(0, shown).map((item) => (
          <li key={item.id}>{children(item)}</li>
        ))}
      </ul>
      {hidden > 0 ? (
        <div className={classes.more}>
          <Button variant="default" onClick={() => setShown(shown + SHOWN)}>
            {t("list.more", { count: Math.min(hidden, SHOWN) })}
          </Button>
        </div>
      ) : (
        isCut && (
          <Text size="sm" c="dimmed" className={classes.more}>
            {t("list.cut", { count: items.length })}
          </Text>
        )
      )}
    </>
  );
}
