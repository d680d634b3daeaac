import { Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { queryClient } from "@/api/queries";
import { JobPicker, knownOf, LocationPicker } from "@/design/pickers";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm } from "./parts";

const PRIORITIES = ["high", "medium", "low"] as const;

/** A request is qualified once it has an urgency, a place and a trade: what is missing is filled in here. */
export function TriageForm({ ticket, send, isSending, error, onClose }: FormProps<"triage">) {
  const { t } = useTranslation(["moves", "common"]);
  const [failure, setFailure] = useState<unknown>(null);
  const form = useMoveForm({
    draft: `triage.${ticket._id}`,
    initial: {
      priority: ticket.priority_label as string,
      locationIds: ticket.locations.map((one) => one._id),
      jobIds: ticket.jobs.map((one) => one._id),
    },
    error: failure,
    validate: ({ priority, locationIds, jobIds }) => ({
      ...(priority === "none" && { priority: t("common:fieldMissing") }),
      ...(locationIds.length === 0 && { locationIds: t("common:fieldMissing") }),
      ...(jobIds.length === 0 && { jobIds: t("common:fieldMissing") }),
    }),
  });
  const { priority, locationIds, jobIds } = form.values;
  const complete = async (): Promise<boolean> => {
    try {
      const { ticket: now } = await answer(
        api.PATCH("/api/v3.0/tickets/{id}", {
          params: { path: { id: ticket._id } },
          body: {
            priority: PRIORITIES.find((one) => one === priority) ?? "none",
            location_ids: locationIds,
            job_ids: jobIds,
          },
          headers: { "If-Match": `"${ticket.revision}"` },
        }),
      );
      queryClient.setQueryData(["ticket", ticket._id], now);
      setFailure(null);
    } catch (problem) {
      setFailure(problem);
      return false;
    }
    return send({});
  };
  return (
    <MoveForm
      onSubmit={form.onSubmit(complete)}
      submitLabel={t("label.triage")}
      isSending={isSending}
      error={failure ?? error}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        {t("triage.text")}
      </Text>
      <Select
        label={t("common:field.priority")}
        data={PRIORITIES.map((one) => ({ value: one, label: t(`common:priority.${one}`) }))}
        value={priority === "none" ? null : priority}
        onChange={(chosen) => form.set({ priority: chosen ?? "none" })}
        error={form.fault("priority")}
        withAsterisk
        data-autofocus
      />
      <LocationPicker
        multiple
        label={t("common:field.locations")}
        value={locationIds}
        onChange={(ids) => form.set({ locationIds: ids })}
        error={form.fault("locationIds")}
        withAsterisk
      />
      <JobPicker
        multiple
        label={t("common:field.jobs")}
        value={jobIds}
        known={knownOf(ticket.jobs)}
        onChange={(ids) => form.set({ jobIds: ids })}
        error={form.fault("jobIds")}
        withAsterisk
      />
    </MoveForm>
  );
}
