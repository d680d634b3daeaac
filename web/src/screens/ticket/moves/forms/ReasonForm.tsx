import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import type { MoveBodies, Variant } from "../names";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm, ReasonField } from "./parts";

/** The moves that ask for a reason and nothing else. */
type ReasonMove =
  | "refuse"
  | "cancel"
  | "open"
  | "refuse-date"
  | "decline-quote"
  | "withdraw-quote"
  | "decline"
  | "withdraw";

interface ReasonFormProps extends FormProps<ReasonMove> {
  variant: Extract<
    Variant,
    "refuse" | "cancel" | "open" | "refuse-date" | "decline-quote" | "withdraw-quote" | "decline-request" | "hand-back"
  >;
}

const OPTIONAL = new Set<Variant>(["cancel", "open", "withdraw-quote"]);
const DANGEROUS = new Set<Variant>(["cancel", "refuse", "decline-request", "hand-back"]);

export function ReasonForm({ variant, ticket, context, send, isSending, error, onClose }: ReasonFormProps) {
  const { t } = useTranslation(["moves", "common"]);
  const side = useMe().organization.kind;
  const about = context.date?._id ?? context.quote?._id ?? ticket._id;
  const isOptional = OPTIONAL.has(variant);
  const form = useMoveForm({
    draft: `${variant}.${about}`,
    initial: { reason: "" },
    error,
    validate: ({ reason }): { reason?: string } =>
      isOptional || reason.trim() ? {} : { reason: t("common:fieldMissing") },
  });
  const bodyOf = (reason: string): MoveBodies[ReasonMove] => {
    const given = reason.trim() || null;
    if (variant === "cancel") return { reason_cancel: given };
    if (variant === "refuse-date") return { date_id: context.date?._id ?? "", reason };
    if (variant === "decline-quote" || variant === "withdraw-quote")
      return { quote_id: context.quote?._id ?? "", reason };
    return { reason: given ?? "" };
  };
  return (
    <MoveForm
      onSubmit={form.onSubmit(({ reason }) => send(bodyOf(reason)))}
      submitLabel={t(`label.${variant}`)}
      isDangerous={DANGEROUS.has(variant)}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <ReasonField
        value={form.values.reason}
        onChange={(reason) => form.set({ reason })}
        error={form.fault("reason")}
        description={t(`reasonFor.${variant}`, {
          client: ticket.client.name,
          others: side === "client" ? ticket.contractors.map((one) => one.name).join(", ") : ticket.client.name,
        })}
        placeholder={isOptional ? t("common:optional") : undefined}
        withAsterisk={!isOptional}
      />
    </MoveForm>
  );
}
