import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { notifyDone } from "@/design/notify";
import { editEntry, refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import type { Job } from "./useTrades";

/** A trade's name. */
export function JobForm({ job, onClose }: { job: Job | null; onClose: () => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: `settings.job.${job?.id ?? "new"}`,
    initial: { name: job?.name ?? "" },
    faults: ({ name }) => ({ name: name.trim() ? null : t("common:fieldMissing") }),
    send({ name }, once) {
      const body = { name: name.trim() };
      if (job) return editEntry("jobs", job.id, body);
      return answer(api.POST("/api/v3.0/jobs", { body, headers: once(body) }));
    },
    onDone(_, { name }) {
      void refreshCatalogue("jobs");
      notifyDone(t(job ? "saved" : "added", { name: name.trim() }));
      onClose();
    },
  });
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={job ? undefined : t("add")}>
      <TextInput
        label={t("common:field.name")}
        description={job ? t("renameHelp") : t("trades.jobHelp")}
        data-autofocus
        {...entry.form.getInputProps("name")}
      />
    </EntryFields>
  );
}
