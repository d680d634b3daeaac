import { ActionIcon } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./facts.module.css";

/** A pencil beside a value: seen when the row is pointed at or has the focus, always where there is no pointer. */
export function EditHint({ label, onClick }: { label: string; onClick: () => void }) {
  const { t } = useTranslation("ticket");
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      className={`${classes.hint} no-print`}
      aria-label={t("edit.field", { field: label })}
      onClick={onClick}
    >
      <IconPencil size={16} aria-hidden />
    </ActionIcon>
  );
}
