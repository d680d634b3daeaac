import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function UndoMessage({ message, undo }: { message: string; undo: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      {message}
      <Button size="compact-sm" variant="default" onClick={undo}>
        {t("undo")}
      </Button>
    </Group>
  );
}
