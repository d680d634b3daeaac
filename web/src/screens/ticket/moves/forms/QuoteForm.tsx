import { Checkbox, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { parseAmount } from "@/design/amount";
import { useFormats } from "@/design/format";
import { useTicketQuotes } from "../../data/useTicket";
import { useMoveForm } from "../useMoveForm";
import { MoneyField } from "./MoneyField";
import { type FormProps, MoveForm } from "./parts";

const UNDER_WAY = new Set(["intervention", "intervention_finish"]);

/** What the work will cost. A client may enter a quote that it got on paper. */
export function QuoteForm({ ticket, context, send, isSending, error, onClose }: FormProps<"add-quote">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const isClient = useMe().organization.kind === "client";
  const quotes = useTicketQuotes(ticket._id);
  const form = useMoveForm({
    draft: `add-quote.${ticket._id}`,
    initial: {
      price: "",
      reference: "",
      description: "",
      validUntil: "",
      lot: "",
      isBlocking: false,
      replaces: context.quote?._id ?? "",
      contractorId: ticket.contractors[0]?._id ?? "",
    },
    error,
    validate: ({ price }): { price?: string } => (parseAmount(price) === null ? { price: t("amountWrong") } : {}),
  });
  const values = form.values;
  const replaceable = (quotes.data ?? []).filter((one) => one.state === "pending" || one.state === "declined");
  const isUnderWay = UNDER_WAY.has(ticket.status);
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({
          price: parseAmount(values.price) ?? "",
          reference: values.reference.trim() || null,
          description: values.description.trim() || null,
          lot: values.lot.trim() || null,
          valid_until: values.validUntil ? formats.fromLocalField(`${values.validUntil}T23:59`) : null,
          replaces: values.replaces || null,
          ...(isUnderWay && { blocking: values.isBlocking }),
          ...(isClient && values.contractorId && { contractor_id: values.contractorId }),
        }),
      )}
      submitLabel={isClient ? t("quote.enter") : t("quote.send", { client: ticket.client.name })}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      {isClient && ticket.contractors.length > 1 && (
        <Select
          label={t("common:field.contractor")}
          allowDeselect={false}
          data={ticket.contractors.map((one) => ({ value: one._id, label: one.name }))}
          value={values.contractorId}
          onChange={(id) => form.set({ contractorId: id ?? "" })}
          error={form.fault("contractorId")}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <MoneyField
          label={t("common:field.price")}
          value={values.price}
          onChange={(price) => form.set({ price })}
          error={form.fault("price")}
          withAsterisk
          data-autofocus
        />
        <TextInput
          label={t("common:field.reference")}
          placeholder={t("common:optional")}
          value={values.reference}
          onChange={(event) => form.set({ reference: event.currentTarget.value })}
          error={form.fault("reference")}
        />
      </SimpleGrid>
      <Textarea
        label={t("quote.description")}
        placeholder={t("common:optional")}
        autosize
        minRows={2}
        maxRows={8}
        value={values.description}
        onChange={(event) => form.set({ description: event.currentTarget.value })}
        error={form.fault("description")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          type="date"
          label={t("quote.validUntil")}
          value={values.validUntil}
          onChange={(event) => form.set({ validUntil: event.currentTarget.value })}
          error={form.fault("validUntil")}
        />
        <TextInput
          label={t("quote.lot")}
          placeholder={t("common:optional")}
          value={values.lot}
          onChange={(event) => form.set({ lot: event.currentTarget.value })}
          error={form.fault("lot")}
        />
      </SimpleGrid>
      {replaceable.length > 0 && (
        <Select
          label={t("quote.replaces")}
          clearable
          placeholder={t("quote.replacesNone")}
          data={replaceable.map((one) => ({ value: one._id, label: `${one.reference} · ${formats.money(one.price)}` }))}
          value={values.replaces || null}
          onChange={(id) => form.set({ replaces: id ?? "" })}
          error={form.fault("replaces")}
        />
      )}
      {isUnderWay && (
        <Checkbox
          label={t("quote.blocking")}
          description={t("quote.blockingText")}
          checked={values.isBlocking}
          onChange={(event) => form.set({ isBlocking: event.currentTarget.checked })}
        />
      )}
    </MoveForm>
  );
}
