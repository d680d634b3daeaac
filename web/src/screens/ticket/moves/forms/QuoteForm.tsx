import { Checkbox, SegmentedControl, Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { parseAmount } from "@/design/amount";
import { AttachField } from "@/design/attach";
import { useFormats } from "@/design/format";
import { useTicketQuotes } from "../../data/useTicket";
import { useMoveForm } from "../useMoveForm";
import { decimal, lineFaults, linesText, totals } from "./lineSums";
import { MoneyField } from "./MoneyField";
import { DOCUMENTS, type FormProps, MoveForm } from "./parts";
import { EMPTY_LINE, QuoteLines } from "./QuoteLines";

const UNDER_WAY = new Set(["intervention", "intervention_finish"]);

/** What the work will cost, as one price or line by line. A client may enter a quote that it got on paper. */
export function QuoteForm({ ticket, context, send, attachments, isSending, error, onClose }: FormProps<"add-quote">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const isClient = useMe().organization.kind === "client";
  const quotes = useTicketQuotes(ticket._id);
  const form = useMoveForm({
    draft: `add-quote.${ticket._id}`,
    initial: {
      isByLine: false,
      price: "",
      lines: [EMPTY_LINE],
      reference: "",
      description: "",
      validUntil: "",
      lot: "",
      isBlocking: false,
      replaces: context.quote?._id ?? "",
      contractorId: ticket.contractors[0]?._id ?? "",
    },
    error,
    validate: ({ isByLine, price, lines }): { price?: string; lines?: string } => {
      if (isByLine) return lines.some((line) => lineFaults(line).length > 0) ? { lines: t("lines.fault") } : {};
      return parseAmount(price) === null ? { price: t("amountWrong") } : {};
    },
  });
  const values = form.values;
  const replaceable = (quotes.data ?? []).filter((one) => one.state === "pending" || one.state === "declined");
  const isUnderWay = UNDER_WAY.has(ticket.status);
  // The desk knows a price and a text: the lines are written into it.
  const asLines = () =>
    linesText(
      values.lines,
      {
        beforeTax: t("lines.beforeTax"),
        vat: (rate) => t("lines.vatOf", { rate }),
        inAll: t("lines.inAll"),
      },
      formats,
    );
  const description = [values.description.trim(), values.isByLine && asLines()].filter(Boolean).join("\n\n");
  const reference = (
    <TextInput
      label={t("common:field.reference")}
      placeholder={t("common:optional")}
      value={values.reference}
      onChange={(event) => form.set({ reference: event.currentTarget.value })}
      error={form.fault("reference")}
    />
  );
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({
          price: values.isByLine ? decimal(totals(values.lines).beforeTax) : (parseAmount(values.price) ?? ""),
          reference: values.reference.trim() || null,
          description: description || null,
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
      <SegmentedControl
        fullWidth
        aria-label={t("lines.how")}
        value={values.isByLine ? "lines" : "price"}
        onChange={(chosen) => form.set({ isByLine: chosen === "lines" })}
        data={[
          { value: "price", label: t("lines.one") },
          { value: "lines", label: t("lines.many") },
        ]}
      />
      {values.isByLine ? (
        <>
          <QuoteLines
            lines={values.lines}
            onChange={(lines) => form.set({ lines })}
            showsFaults={Boolean(form.fault("lines"))}
          />
          {form.fault("lines") && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {form.fault("lines")}
            </Text>
          )}
          {reference}
        </>
      ) : (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <MoneyField
            label={t("common:field.price")}
            value={values.price}
            onChange={(price) => form.set({ price })}
            error={form.fault("price")}
            withAsterisk
            data-autofocus
          />
          {reference}
        </SimpleGrid>
      )}
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
      {attachments && (
        <AttachField
          label={t("attach.quote")}
          description={t("attach.fileText")}
          accept={DOCUMENTS}
          attachments={attachments}
          fields={{ tag: "quote", type: "managers" }}
        />
      )}
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
