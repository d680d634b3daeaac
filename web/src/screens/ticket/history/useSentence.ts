import { useTranslation } from "react-i18next";
import { eventName } from "@/api/events";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import type { HistoryEntry } from "../data/useTicket";
import type { Known } from "./sentence";

/** An entry of the history as a sentence in the person's language. */
export function useSentence() {
  const { t } = useTranslation("ticket");
  const formats = useFormats();
  const { organization } = useMe();

  const whoOf = (actor: HistoryEntry["actor"]): string => {
    if (!actor) return t("history.somebody");
    // "Bureau Plombex" says it already.
    const isSaid = actor.organization === organization.name || actor.name.includes(actor.organization);
    return isSaid ? actor.name : t("history.of", { name: actor.name, organization: actor.organization });
  };

  return (entry: HistoryEntry, known: Known): string => {
    const event = eventName(entry.event);
    const quote = known.quotes.get(entry.quote_id ?? entry.invoice_id ?? "");
    const price = entry.price ?? quote?.price;
    const period = entry.date ?? known.periods.get(entry.date_id ?? "");
    const values = {
      who: whoOf(entry.actor),
      contractor: known.contractors.get(entry.contractor_id ?? "") ?? t("history.aContractor"),
      price: price ? formats.money(price) : "",
      reference: quote?.reference ?? "",
      document: entry.document ?? "",
      when: period ? formats.period(period.start, period.end) : "",
    };
    if (event === "note_added") {
      const kind = entry.note_type === "public" ? "public" : entry.note_type === "managers" ? "managers" : "internal";
      return t(`history.note_added.${kind}`, values);
    }
    if (
      !values.when &&
      (event === "date_confirmed" || event === "date_refused" || event === "date_removed" || event === "date_changed")
    )
      return t(`history.undated.${event}`, values);
    return t(`history.event.${event}`, values);
  };
}
