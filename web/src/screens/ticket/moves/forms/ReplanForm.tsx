import { Button, Group, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm, ReasonField } from "./parts";

const USUAL = ["absence", "access", "part", "weather"] as const;

/** The dates fall through: why, and until when it has to wait. */
export function ReplanForm({ ticket, send, isSending, error, onClose }: FormProps<"replan">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const form = useMoveForm({
    draft: `replan.${ticket._id}`,
    initial: { reason: "", until: "" },
    error,
    validate: ({ reason }): { reason?: string } => (reason.trim() ? {} : { reason: t("common:fieldMissing") }),
  });
  const { reason, until } = form.values;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({ reason: reason.trim(), until: until ? formats.fromLocalField(`${until}T00:00`) : null }),
      )}
      submitLabel={t("label.replan")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <div>
        <ReasonField
          value={reason}
          onChange={(text) => form.set({ reason: text })}
          error={form.fault("reason")}
          withAsterisk
        />
        <Group gap={6} mt={8}>
          {USUAL.map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant="default"
              onClick={() => form.set({ reason: t(`replan.usual.${one}`) })}
            >
              {t(`replan.usual.${one}`)}
            </Button>
          ))}
        </Group>
      </div>
      <TextInput
        type="date"
        label={t("replan.until")}
        description={t("replan.untilText")}
        value={until}
        onChange={(event) => form.set({ until: event.currentTarget.value })}
        error={form.fault("until")}
      />
    </MoveForm>
  );
}
