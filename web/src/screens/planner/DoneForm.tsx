import { Alert, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOnce } from "@/api/useOnce";
import { useFormats } from "@/design/format";
import { problemText } from "@/design/problemText";
import { SlotFields, valuesOf, wallsOf } from "./SlotFields";
import type { DateMoves } from "./useDateMoves";
import type { Entry } from "./useEntries";

interface DoneFormProps {
  entry: Entry;
  done: DateMoves["done"];
  onDone: () => void;
  onBack: () => void;
}

/** It took place: when, and whether something remains. */
export function DoneForm({ entry, done, onDone, onBack }: DoneFormProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { toLocalField, fromLocalField } = useFormats();
  const once = useOnce();
  const [slot, setSlot] = useState(() => valuesOf(toLocalField(entry.start), toLocalField(entry.end)));
  const [isTicked, setIsTicked] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const walls = wallsOf(slot);

  const send = async () => {
    if (!walls) return;
    const outcome = {
      start: fromLocalField(walls.start),
      end: fromLocalField(walls.end),
      ...(entry.kind === "visit" ? { fixed: isTicked } : { work_remaining: isTicked }),
    };
    setIsSending(true);
    setError(null);
    try {
      await done(entry, outcome, once(outcome));
      onDone();
    } catch (refusal) {
      setError(refusal);
      setIsSending(false);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="sm">
        {error !== null && (
          <Alert color="red" variant="light" role="alert">
            <Text size="sm" c="var(--mantine-color-text)">
              {problemText(error)}
            </Text>
          </Alert>
        )}
        <SlotFields values={slot} onChange={setSlot} error={walls ? undefined : t("common:fieldMissing")} autoFocus />
        <Checkbox
          label={entry.kind === "visit" ? t("card.fixed") : t("card.remains")}
          checked={isTicked}
          onChange={(event) => setIsTicked(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t("common:back")}
          </Button>
          <Button type="submit" loading={isSending} disabled={!walls}>
            {t("card.doneSend")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
