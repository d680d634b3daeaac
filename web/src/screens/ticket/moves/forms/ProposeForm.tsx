import { Radio, Select, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { ContractorPicker } from "@/design/pickers";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm } from "./parts";

const MODES = ["first_accept", "choose", "in_turn"] as const;
const HOURS = ["4", "24", "48", "72", "168"] as const;
const HOUR_MS = 3_600_000;

interface Values {
  contractorIds: string[];
  mode: (typeof MODES)[number];
  /** Hours, "at" for an instant of one's own, or "" for no expiry. */
  expiry: string;
  expiresAt: string;
}

/** An offer to one or several contractors. */
export function ProposeForm({ ticket, context, send, isSending, error, onClose }: FormProps<"propose">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const form = useMoveForm<Values>({
    draft: `propose.${ticket._id}.${context.contractorId ?? ""}`,
    initial: {
      contractorIds: context.contractorId ? [context.contractorId] : [],
      mode: "first_accept",
      expiry: "24",
      expiresAt: formats.toLocalField(new Date(Date.now() + 24 * HOUR_MS).toISOString()),
    },
    error,
    validate: ({ contractorIds, expiry, expiresAt }) => ({
      ...(contractorIds.length === 0 && { contractorIds: t("propose.whom") }),
      ...(expiry === "at" && !expiresAt && { expiresAt: t("common:fieldMissing") }),
    }),
  });
  const { contractorIds, mode, expiry, expiresAt } = form.values;
  const instant = () => {
    if (expiry === "") return null;
    if (expiry === "at") return formats.fromLocalField(expiresAt);
    return new Date(Date.now() + Number(expiry) * HOUR_MS).toISOString();
  };
  return (
    <MoveForm
      onSubmit={form.onSubmit(() => send({ contractor_ids: contractorIds, mode, expires_at: instant() }))}
      submitLabel={t("label.propose")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <ContractorPicker
        multiple
        autoFocus={contractorIds.length === 0}
        label={t("common:field.contractors")}
        placeholder={t("propose.placeholder")}
        value={contractorIds}
        onChange={(ids) => form.set({ contractorIds: ids })}
        error={form.fault("contractorIds")}
        withAsterisk
      />
      {contractorIds.length > 1 && (
        <Radio.Group
          label={t("propose.mode")}
          value={mode}
          onChange={(chosen) => form.set({ mode: MODES.find((one) => one === chosen) ?? "first_accept" })}
        >
          <Stack gap={8} mt={6}>
            {MODES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`propose.modes.${one}.name`)}
                description={t(`propose.modes.${one}.text`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Select
        label={t("propose.expiry")}
        allowDeselect={false}
        data={[
          ...HOURS.map((hours) => ({
            value: hours,
            label: t("propose.within", { duration: formats.duration(Number(hours) * HOUR_MS) }),
          })),
          { value: "at", label: t("propose.at") },
          { value: "", label: t("propose.never") },
        ]}
        value={expiry}
        onChange={(chosen) => form.set({ expiry: chosen ?? "" })}
      />
      {expiry === "at" && (
        <TextInput
          type="datetime-local"
          label={t("propose.expiresAt")}
          value={expiresAt}
          onChange={(event) => form.set({ expiresAt: event.currentTarget.value })}
          error={form.fault("expiresAt")}
        />
      )}
    </MoveForm>
  );
}
