import { Button, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import type { Slot } from "./dateCalls";
import { SlotFields, valuesOf, wallsOf } from "./SlotFields";
import type { Entry } from "./useEntries";

interface MoveFormProps {
  entry: Entry;
  onMove: (slot: Slot) => void;
  onBack: () => void;
}

/** "Move…": what dragging and resizing do, for the keyboard. */
export function MoveForm({ entry, onMove, onBack }: MoveFormProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { toLocalField, fromLocalField } = useFormats();
  const [slot, setSlot] = useState(() => valuesOf(toLocalField(entry.start), toLocalField(entry.end)));
  const walls = wallsOf(slot);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (walls) onMove({ start: fromLocalField(walls.start), end: fromLocalField(walls.end) });
      }}
    >
      <Stack gap="sm">
        <SlotFields values={slot} onChange={setSlot} error={walls ? undefined : t("common:fieldMissing")} autoFocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t("common:back")}
          </Button>
          <Button type="submit" disabled={!walls}>
            {t("card.moveSend")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
