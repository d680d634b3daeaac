import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { boundContractor, type MoveContext, type MoveName, type Ticket, variantOf } from "./names";

/** What a button says that makes a move: with the amount or the day where there is one. */
export function useMoveLabel() {
  const { t } = useTranslation("moves");
  const side = useMe().organization.kind;
  const formats = useFormats();
  return (move: MoveName, context: MoveContext = {}, ticket?: Ticket): string => {
    if (move === "validate-quote" && context.quote)
      return t("labelOf.validate-quote", { price: formats.money(context.quote.price) });
    if (move === "confirm-date" && context.date)
      return t("labelOf.confirm-date", { when: formats.dateTime(context.date.start) });
    if (move === "assign" && ticket && side === "client" && boundContractor(ticket)) return t("labelOf.reassign");
    if (move === "add-date") {
      if (context.type && context.kind) return t(`date.submit.${context.kind}.${context.type}`);
      if (ticket && (ticket.status === "visit" || ticket.status === "intervention")) return t("labelOf.add-date-again");
    }
    if (ticket?.reserve_of && (move === "finish" || move === "close")) return t(`labelOf.${move}-reserve`);
    return t(`label.${variantOf(move, side)}`);
  };
}
