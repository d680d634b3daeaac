import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { type MoveBodies, type MoveName, type Variant, variantOf } from "../names";
import { type FormProps, MoveForm } from "./parts";

const CONFIRMED = new Set<Variant>(["remove", "finish", "close", "accept-offer", "submit", "request-plan", "triage"]);

interface ConfirmFormProps extends FormProps {
  move: MoveName;
}

/** A move that asks for nothing, where it is better to ask once more; also what the dialog shows of moves that run at once. */
export function ConfirmForm({ move, ticket, context, send, isSending, error, onClose }: ConfirmFormProps) {
  const { t } = useTranslation("moves");
  const variant = variantOf(move, useMe().organization.kind);
  const body: MoveBodies[MoveName] = context.date
    ? { date_id: context.date._id }
    : context.quote
      ? { quote_id: context.quote._id }
      : {};
  return (
    <MoveForm
      onSubmit={(event) => {
        event.preventDefault();
        void send(body);
      }}
      submitLabel={t(`label.${variant}`)}
      isDangerous={variant === "remove"}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      {CONFIRMED.has(variant) && (
        <Text>{t(`confirm.${variant as "remove"}`, { number: ticket.number, title: ticket.title })}</Text>
      )}
    </MoveForm>
  );
}
