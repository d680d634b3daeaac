import { Checkbox, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { LoadingRows } from "@/design/states";
import { type TicketDate, useTicketDates } from "../../data/useTicket";
import { useMoveForm } from "../useMoveForm";
import { dateDefaults } from "./dateDefaults";
import { PeriodFields } from "./PeriodFields";
import { type FormProps, MoveForm } from "./parts";
import { ReportFields, useReport } from "./ReportFields";

/** A visit or the work: planned, or told to have taken place. */
export function DateForm(props: FormProps<"add-date">) {
  const dates = useTicketDates(props.ticket._id);
  // The defaults depend on what is planned already.
  if (dates.isPending) return <LoadingRows rows={3} />;
  return <Fields {...props} dates={dates.data ?? []} />;
}

function Fields({
  ticket,
  context,
  dates,
  send,
  attachments,
  isSending,
  error,
  onClose,
}: FormProps<"add-date"> & { dates: TicketDate[] }) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const [defaults] = useState(() => dateDefaults(ticket, context, dates, formats));
  const form = useMoveForm({
    // A preset is not overruled by what was once typed.
    draft: `add-date.${ticket._id}.${context.slot?.start ?? ""}${context.type ?? ""}${context.kind ?? ""}`,
    initial: { ...defaults, fixed: false, remaining: false, note: "" },
    error,
    validate: ({ type, start, end }) => ({
      ...(!start && { start: t("common:fieldMissing") }),
      ...(start && end && end < start && { end: t("date.endBeforeStart") }),
      ...(!end && { end: t("common:fieldMissing") }),
      ...(type === "actual" &&
        start &&
        Date.parse(formats.fromLocalField(start)) > Date.now() && { start: t("date.future") }),
    }),
  });
  const { type, kind, start, end, fixed, remaining, note } = form.values;
  const report = useReport(attachments);
  const isReport = type === "actual" && attachments !== null;
  const word = `${kind}.${type}` as const;
  const isClient = useMe().organization.kind === "client";
  const readers = isClient ? ticket.contractors.map((one) => one.name).join(", ") : ticket.client.name;
  return (
    <MoveForm
      onSubmit={form.onSubmit(async () => {
        if (isReport && !(await report.prepare())) return false;
        return send(
          {
            type,
            kind,
            start: formats.fromLocalField(start),
            end: formats.fromLocalField(end),
            ...(type === "actual" && kind === "visit" && fixed && { fixed }),
            ...(type === "actual" && kind === "intervention" && remaining && { work_remaining: remaining }),
          },
          isReport ? note.trim() : undefined,
        );
      })}
      submitLabel={t(`date.submit.${word}`)}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <Stack gap={8}>
        <SegmentedControl
          fullWidth
          aria-label={t("date.type")}
          value={type}
          onChange={(chosen) => {
            const next = chosen === "actual" ? "actual" : "planned";
            const { start: from, end: to } = dateDefaults(ticket, { type: next, kind }, dates, formats);
            form.set({ type: next, start: from, end: to });
          }}
          data={[
            { value: "planned", label: t("date.planned") },
            { value: "actual", label: t("date.actual") },
          ]}
        />
        <SegmentedControl
          fullWidth
          aria-label={t("date.kind")}
          value={kind}
          onChange={(chosen) => form.set({ kind: chosen === "visit" ? "visit" : "intervention" })}
          data={[
            { value: "visit", label: t("common:kind.visit") },
            { value: "intervention", label: t("common:kind.intervention") },
          ]}
        />
        <Text size="sm" c="dimmed" mih={40}>
          {t(`date.text.${word}`)}
        </Text>
      </Stack>
      <PeriodFields
        value={{ start, end }}
        onChange={(period) => form.set(period)}
        startFault={form.fault("start")}
        endFault={form.fault("end")}
      />
      {type === "actual" && kind === "visit" && (
        <Checkbox
          label={t("date.fixed")}
          description={t("date.fixedText")}
          checked={fixed}
          onChange={(event) => form.set({ fixed: event.currentTarget.checked })}
        />
      )}
      {type === "actual" && kind === "intervention" && (
        <Checkbox
          label={t("date.remaining")}
          description={t("date.remainingText")}
          checked={remaining}
          onChange={(event) => form.set({ remaining: event.currentTarget.checked })}
        />
      )}
      {isReport && (
        <ReportFields
          note={note}
          onNote={(text) => form.set({ note: text })}
          readers={readers}
          attachments={attachments}
          report={report}
        />
      )}
    </MoveForm>
  );
}

/** Another time for a date. */
export function ChangeDateForm({ context, send, isSending, error, onClose }: FormProps<"change-date">) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const { start, end } = context.slot ??
    context.date ?? { start: new Date().toISOString(), end: new Date().toISOString() };
  const form = useMoveForm({
    draft: `change-date.${context.date?._id}.${start}`,
    initial: { start: formats.toLocalField(start), end: formats.toLocalField(end) },
    error,
    validate: (values) => ({
      ...(!values.start && { start: t("common:fieldMissing") }),
      ...(!values.end && { end: t("common:fieldMissing") }),
      ...(values.end && values.end < values.start && { end: t("date.endBeforeStart") }),
    }),
  });
  return (
    <MoveForm
      onSubmit={form.onSubmit((values) =>
        send({
          date_id: context.date?._id ?? "",
          start: formats.fromLocalField(values.start),
          end: formats.fromLocalField(values.end),
        }),
      )}
      submitLabel={t("label.change-date")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <PeriodFields
        value={form.values}
        onChange={(period) => form.set(period)}
        startFault={form.fault("start")}
        endFault={form.fault("end")}
      />
    </MoveForm>
  );
}
