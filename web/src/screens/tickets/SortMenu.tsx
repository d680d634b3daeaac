import { Button, Menu } from "@mantine/core";
import { IconArrowsSort, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { COLUMN_IDS, columnOf } from "./columns";
import classes from "./Tickets.module.css";

/** Sorting where there are no headings to press. */
export function SortMenu({ sort, onSort }: { sort: string; onSort: (sort: string) => void }) {
  const { t } = useTranslation(["tickets", "common"]);
  const choices = COLUMN_IDS.filter((id) => columnOf(id).sort).map((id) => ({
    id,
    value: columnOf(id).sort === "newest" ? `-${id}` : id,
  }));
  return (
    <Menu position="bottom-end" shadow="lg">
      <Menu.Target>
        <Button variant="default" className={classes.tool} aria-label={t("sort.button")}>
          <IconArrowsSort size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("sort.button")}</Menu.Label>
        {choices.map(({ id, value }) => (
          <Menu.Item
            key={id}
            onClick={() => onSort(value)}
            aria-current={sort === value || undefined}
            rightSection={sort === value ? <IconCheck size={16} aria-hidden /> : undefined}
          >
            {t(`common:field.${columnOf(id).field as "title"}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
