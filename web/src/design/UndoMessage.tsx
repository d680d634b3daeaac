import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface UndoMessageProps {
  message: string;
  /** "Undo" when it is not given. */
  label?: string;
  undo: () => void;
}

export function UndoMessage({ message, label, undo }: UndoMessageProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      {message}
      <Button size="compact-sm" variant="default" onClick={undo} style={{ flexShrink: 0 }}>
        {label ?? t("undo")}
      </Button>
    </Group>
  );
}
