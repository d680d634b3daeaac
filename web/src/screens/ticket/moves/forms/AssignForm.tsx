import { useTranslation } from "react-i18next";
import { ContractorPicker } from "@/design/pickers";
import { boundContractor } from "../names";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm, ReasonField } from "./parts";

/** The client gives the ticket to a contractor without asking. Who takes it from another one says why. */
export function AssignForm({ ticket, context, send, isSending, error, onClose }: FormProps<"assign">) {
  const { t } = useTranslation(["moves", "common"]);
  const bound = boundContractor(ticket);
  const form = useMoveForm<{ contractorId: string | null; reason: string }>({
    draft: `assign.${ticket._id}.${context.contractorId ?? ""}`,
    initial: { contractorId: context.contractorId ?? null, reason: "" },
    error,
    validate: ({ contractorId, reason }) => ({
      ...(!contractorId && { contractorId: t("common:fieldMissing") }),
      ...(bound && bound._id !== contractorId && !reason.trim() && { reason: t("common:fieldMissing") }),
    }),
  });
  const { contractorId, reason } = form.values;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() => send({ contractor_id: contractorId, reason: reason.trim() || null }))}
      submitLabel={t("label.assign-contractor")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <ContractorPicker
        autoFocus={!contractorId}
        label={t("common:field.contractor")}
        description={bound ? t("assign.instead", { name: bound.name }) : t("assign.text")}
        value={contractorId}
        onChange={(id) => form.set({ contractorId: id })}
        error={form.fault("contractorId")}
        withAsterisk
      />
      {bound && (
        <ReasonField
          value={reason}
          onChange={(text) => form.set({ reason: text })}
          error={form.fault("reason")}
          description={t("assign.reason", { name: bound.name })}
          withAsterisk
          data-autofocus={undefined}
        />
      )}
    </MoveForm>
  );
}
