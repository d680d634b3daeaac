import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm, ReasonField } from "./parts";

const CODES = [
  "cant_make_eta",
  "trade_not_serviced",
  "site_not_serviced",
  "warranty",
  "threshold_too_low",
  "other",
] as const;

interface Values {
  code: (typeof CODES)[number] | "";
  reason: string;
}

/** A contractor says no to an offer: why in one word, and more if it helps. */
export function DeclineOfferForm({ ticket, send, isSending, error, onClose }: FormProps<"decline">) {
  const { t } = useTranslation(["moves", "common"]);
  const form = useMoveForm<Values>({
    draft: `decline.${ticket._id}`,
    initial: { code: "", reason: "" },
    error,
    validate: ({ code, reason }) => ({
      ...(code === "" && { code: t("common:fieldMissing") }),
      ...(code === "other" && !reason.trim() && { reason: t("common:fieldMissing") }),
    }),
  });
  const { code, reason } = form.values;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({ code: code || null, reason: reason.trim() || (code ? t(`declineCode.${code}`) : "") }),
      )}
      submitLabel={t("label.decline-offer")}
      isDangerous
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <Radio.Group
        label={t("common:field.reason")}
        description={t("reasonFor.decline-offer", { client: ticket.client.name })}
        value={code}
        onChange={(chosen) => form.set({ code: CODES.find((one) => one === chosen) ?? "" })}
        error={form.fault("code")}
        withAsterisk
      >
        <Stack gap={10} mt={8} mb={4}>
          {CODES.map((one) => (
            <Radio key={one} value={one} label={t(`declineCode.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ReasonField
        label={t("details")}
        value={reason}
        onChange={(text) => form.set({ reason: text })}
        error={form.fault("reason")}
        placeholder={code === "other" ? undefined : t("common:optional")}
        withAsterisk={code === "other"}
        data-autofocus={undefined}
      />
    </MoveForm>
  );
}
