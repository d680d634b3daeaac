import { Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm } from "./parts";

/** A defect found at acceptance: a ticket of its own, for the same contractor, at its expense. */
export function RecordReserveForm({ ticket, send, isSending, error, onClose }: FormProps<"record-reserve">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const form = useMoveForm({
    draft: `record-reserve.${ticket._id}`,
    initial: { title: "", description: "", dueAt: "" },
    error,
    validate: ({ title }): { title?: string } => (title.trim() ? {} : { title: t("common:fieldMissing") }),
  });
  const { title, description, dueAt } = form.values;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({
          title: title.trim(),
          description: description.trim() || null,
          due_at: dueAt ? formats.fromLocalField(`${dueAt}T18:00`) : null,
        }),
      )}
      submitLabel={t("label.record-reserve")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <TextInput
        label={t("reserve.defect")}
        description={t("reserve.defectText", { name: ticket.contractors[0]?.name ?? "" })}
        value={title}
        maxLength={200}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
        error={form.fault("title")}
        withAsterisk
        data-autofocus
      />
      <Textarea
        label={t("reserve.where")}
        placeholder={t("common:optional")}
        autosize
        minRows={2}
        value={description}
        onChange={(event) => form.set({ description: event.currentTarget.value })}
        error={form.fault("description")}
      />
      <TextInput
        type="date"
        label={t("reserve.due")}
        value={dueAt}
        onChange={(event) => form.set({ dueAt: event.currentTarget.value })}
        error={form.fault("dueAt")}
      />
    </MoveForm>
  );
}
