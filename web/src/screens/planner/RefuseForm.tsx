import { Alert, Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemText } from "@/design/problemText";
import { useDraft } from "@/design/useDraft";
import type { DateMoves } from "./useDateMoves";
import type { Entry } from "./useEntries";

interface RefuseFormProps {
  entry: Entry;
  refuse: DateMoves["refuse"];
  onDone: () => void;
  onBack: () => void;
}

/** The proposed date doesn't suit: the other side is told why. */
export function RefuseForm({ entry, refuse, onDone, onBack }: RefuseFormProps) {
  const { t } = useTranslation(["planner", "common"]);
  const draft = useDraft(`refuse-date.${entry.date_id}`, "");
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const reason = draft.value.trim();

  const send = async () => {
    setIsSending(true);
    setError(null);
    try {
      await refuse(entry, reason);
      draft.forget();
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
        if (reason) void send();
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
        <Textarea
          label={t("common:field.reason")}
          description={t("card.refuseText")}
          value={draft.value}
          onChange={(event) => draft.change(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          autoFocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t("common:back")}
          </Button>
          <Button type="submit" color="red" loading={isSending} disabled={!reason}>
            {t("card.refuseSend")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
