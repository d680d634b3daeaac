import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import type { InboxItem } from "./useInbox";

interface Labels {
  primary: string;
  /** The usual other answer, where a task is a yes-or-no question. */
  secondary?: { action: string; label: string };
}

/** What the buttons of a row say: as exact as what is known ("Accept the quote of 840 €"). */
export function useActionLabel(item: InboxItem, task: Schemas["TicketTask"]): Labels {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  if (task === "decide_quote" && item.quote) {
    return {
      primary: t("do.decide_quote_of", { price: format.money(item.quote.price) }),
      secondary: { action: "decline-quote", label: t("do.decline") },
    };
  }
  const primary = t(`do.${task}`);
  if (task === "answer_offer") return { primary, secondary: { action: "decline", label: t("do.decline") } };
  if (task === "qualify") return { primary, secondary: { action: "decline", label: t("do.decline") } };
  if (task === "accept_work") return { primary, secondary: { action: "refuse", label: t("do.refuse") } };
  if (task === "confirm_date") return { primary, secondary: { action: "refuse-date", label: t("do.refuse") } };
  return { primary };
}
