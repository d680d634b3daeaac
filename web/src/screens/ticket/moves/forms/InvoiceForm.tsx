import { Checkbox, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { parseAmount } from "@/design/amount";
import { AttachField } from "@/design/attach";
import { useMoveForm } from "../useMoveForm";
import { MoneyField } from "./MoneyField";
import { DOCUMENTS, type FormProps, MoveForm } from "./parts";

/** What the work did cost; before it is finished only a deposit. */
export function InvoiceForm({ ticket, send, attachments, isSending, error, onClose }: FormProps<"add-invoice">) {
  const { t } = useTranslation(["moves", "common"]);
  const isClient = useMe().organization.kind === "client";
  const isOver = ticket.status === "finished" || ticket.status === "closed";
  const form = useMoveForm({
    draft: `add-invoice.${ticket._id}`,
    initial: { price: "", reference: "", isDeposit: !isOver, contractorId: ticket.contractors[0]?._id ?? "" },
    error,
    validate: ({ price, reference }) => ({
      ...(parseAmount(price) === null && { price: t("amountWrong") }),
      ...(!reference.trim() && { reference: t("common:fieldMissing") }),
    }),
  });
  const values = form.values;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send({
          price: parseAmount(values.price) ?? "",
          reference: values.reference.trim(),
          deposit: values.isDeposit,
          ...(isClient && values.contractorId && { contractor_id: values.contractorId }),
        }),
      )}
      submitLabel={t("label.add-invoice")}
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
          value={values.reference}
          onChange={(event) => form.set({ reference: event.currentTarget.value })}
          error={form.fault("reference")}
          withAsterisk
        />
      </SimpleGrid>
      <Checkbox
        label={t("invoice.deposit")}
        description={isOver ? undefined : t("invoice.depositOnly")}
        checked={values.isDeposit}
        disabled={!isOver}
        onChange={(event) => form.set({ isDeposit: event.currentTarget.checked })}
      />
      {attachments && (
        <AttachField
          label={t("attach.invoice")}
          description={t("attach.fileText")}
          accept={DOCUMENTS}
          attachments={attachments}
          fields={{ tag: "invoice", type: "managers" }}
        />
      )}
    </MoveForm>
  );
}
