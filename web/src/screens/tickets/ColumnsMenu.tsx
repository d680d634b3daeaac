import { ActionIcon, Button, Checkbox, Group, Popover, ScrollArea, Stack } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconColumns3 } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type ColumnId, columnOf, FIXED_COLUMN } from "./columns";
import classes from "./Tickets.module.css";

interface ColumnsMenuProps {
  columns: ColumnId[];
  offered: ColumnId[];
  onChoose: (columns: ColumnId[] | null) => void;
}

/** Which columns there are, and in which order. */
export function ColumnsMenu({ columns, offered, onChoose }: ColumnsMenuProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const hidden = offered.filter((id) => !columns.includes(id));
  const toggle = (id: ColumnId) =>
    onChoose(columns.includes(id) ? columns.filter((other) => other !== id) : [...columns, id]);
  const move = (place: number, by: -1 | 1) => {
    const next = [...columns];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(place + by, 0, moved);
    onChoose(next);
  };
  return (
    <Popover position="bottom-end" shadow="lg" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" className={classes.tool} leftSection={<IconColumns3 size={18} aria-hidden />}>
          <span className={classes.toolText}>{t("columns.button")}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={t("columns.button")}>
        <ScrollArea.Autosize mah="min(460px, 65vh)" type="auto" viewportProps={{ tabIndex: -1 }}>
          <Stack gap={0} pr="xs">
            {[...columns, ...hidden].map((id, place) => {
              const name = t(`common:field.${columnOf(id).field as "title"}`);
              const isShown = place < columns.length;
              return (
                <Group key={id} gap="md" wrap="nowrap" justify="space-between" className={classes.columnRow}>
                  <Checkbox label={name} checked={isShown} disabled={id === FIXED_COLUMN} onChange={() => toggle(id)} />
                  {isShown && (
                    <Group gap={0} wrap="nowrap">
                      <ActionIcon
                        variant="subtle"
                        aria-label={t("columns.up", { name })}
                        disabled={place === 0}
                        onClick={() => move(place, -1)}
                      >
                        <IconArrowUp size={16} aria-hidden />
                      </ActionIcon>
                      <ActionIcon
                        variant="subtle"
                        aria-label={t("columns.down", { name })}
                        disabled={place === columns.length - 1}
                        onClick={() => move(place, 1)}
                      >
                        <IconArrowDown size={16} aria-hidden />
                      </ActionIcon>
                    </Group>
                  )}
                </Group>
              );
            })}
          </Stack>
        </ScrollArea.Autosize>
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => onChoose(null)}>
          {t("columns.usual")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
