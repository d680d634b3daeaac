/** Moves about one of several: which date, which quote, which contractor. */
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { acceptedContractors, answerableDates } from "../../data/answerable";
import { useTicketDates, useTicketHistory, useTicketQuotes } from "../../data/useTicket";
import { PickForm } from "./PickForm";
import type { FormProps } from "./parts";

/** Which of the proposed dates is agreed to. */
export function ConfirmDateForm({ ticket, send, ...rest }: FormProps<"confirm-date">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const dates = useTicketDates(ticket._id);
  const history = useTicketHistory(ticket._id);
  const { name } = useMe().organization;
  return (
    <PickForm
      {...rest}
      label={t("pick.date")}
      submitLabel={t("label.confirm-date")}
      empty={t("pick.noDate")}
      choices={
        dates.data &&
        history.data &&
        answerableDates(dates.data, history.data, name).map((date) => ({
          value: date._id,
          label: formats.period(date.start, date.end),
          description: t(`common:kind.${date.kind}`),
        }))
      }
      onPick={(date_id) => void send({ date_id })}
    />
  );
}

/** Which of the quotes is accepted. */
export function ValidateQuoteForm({ ticket, send, ...rest }: FormProps<"validate-quote">) {
  const { t } = useTranslation("moves");
  const formats = useFormats();
  const quotes = useTicketQuotes(ticket._id);
  const nameOf = (id: string) => ticket.contractors.find((one) => one._id === id)?.name;
  return (
    <PickForm
      {...rest}
      label={t("pick.quote")}
      submitLabel={t("label.validate-quote")}
      empty={t("pick.noQuote")}
      choices={quotes.data
        ?.filter((quote) => quote.state === "pending")
        .map((quote) => ({
          value: quote._id,
          label: formats.money(quote.price),
          description: [nameOf(quote.contractor_id), quote.reference, quote.description].filter(Boolean).join(" · "),
        }))}
      onPick={(quote_id) => void send({ quote_id })}
    />
  );
}

/** Who of those who accepted gets the ticket. */
export function ChooseForm({ ticket, send, ...rest }: FormProps<"accept">) {
  const { t } = useTranslation("moves");
  const history = useTicketHistory(ticket._id);
  const accepted = history.data && new Set(acceptedContractors(history.data));
  return (
    <PickForm
      {...rest}
      label={t("pick.contractor")}
      submitLabel={t("label.choose")}
      empty={t("pick.noContractor")}
      choices={
        accepted &&
        ticket.contractors.filter((one) => accepted.has(one._id)).map((one) => ({ value: one._id, label: one.name }))
      }
      onPick={(contractor_id) => void send({ contractor_id })}
    />
  );
}

/** Every offer is taken back, or one. */
export function TakeBackForm({ ticket, send, ...rest }: FormProps<"withdraw">) {
  const { t } = useTranslation("moves");
  const all = { value: "all", label: t("pick.allOffers") };
  const each = ticket.contractors.map((one) => ({ value: one._id, label: one.name }));
  return (
    <PickForm
      {...rest}
      label={t("pick.offer")}
      submitLabel={t("label.take-back")}
      empty=""
      choices={each.length > 1 ? [all, ...each] : each.length === 1 ? each : [all]}
      onPick={(chosen) => void send(chosen === "all" ? {} : { contractor_id: chosen })}
    />
  );
}
