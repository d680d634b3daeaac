import { Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LoadingRows } from "@/design/states";
import { MoveForm } from "./parts";

interface PickFormProps {
  label: string;
  submitLabel: string;
  /** Undefined while they are being fetched. */
  choices: { value: string; label: string; description?: string }[] | undefined;
  empty: string;
  onPick: (value: string) => void;
  isSending: boolean;
  error: unknown;
  onClose: () => void;
}

/** Which one is meant. With one choice only, it is chosen already. */
export function PickForm({ label, submitLabel, choices, empty, onPick, isSending, error, onClose }: PickFormProps) {
  const { t } = useTranslation("common");
  const [picked, setPicked] = useState("");
  const [isMissing, setMissing] = useState(false);
  if (!choices) return <LoadingRows rows={2} />;
  const only = choices.length === 1 ? choices[0]?.value : undefined;
  const value = picked || only || "";
  return (
    <MoveForm
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(!value);
        if (value) onPick(value);
      }}
      submitLabel={submitLabel}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      {choices.length === 0 ? (
        <Text>{empty}</Text>
      ) : (
        <Radio.Group label={label} value={value} onChange={setPicked} error={isMissing && !value && t("fieldMissing")}>
          <Stack gap={10} mt={8} mb={4}>
            {choices.map((one) => (
              <Radio key={one.value} value={one.value} label={one.label} description={one.description} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </MoveForm>
  );
}
