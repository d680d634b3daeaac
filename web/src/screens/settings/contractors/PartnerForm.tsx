import { Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isProblem } from "@/api/problem";
import { notifyDone } from "@/design/notify";
import { refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { digitsOf, isOrganizationId, isSiret } from "./siret";

/** A contractor that works on this desk already, for others: by its SIRET, or by the id that it told you. */
export function PartnerForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: "settings.partner.new",
    initial: { number: "", is_internal: false },
    faults: ({ number }) => ({
      number: isSiret(number) || isOrganizationId(number) ? null : t("contractors.numberWrong"),
    }),
    send({ number, is_internal }, once) {
      const body = isSiret(number)
        ? { siret: digitsOf(number), is_internal }
        : { contractor_id: number.trim(), is_internal };
      return answer(api.POST("/api/v3.0/partnerships", { body, headers: once(body) }));
    },
    explain: (error) => (isUnknown(error) ? t("contractors.unknown") : null),
    onDone() {
      void refreshCatalogue("contractors");
      notifyDone(t("contractors.partnerAdded"));
      onClose();
    },
  });
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={t("add")}>
      <TextInput
        label={t("contractors.number")}
        description={t("contractors.numberHelp")}
        data-autofocus
        {...entry.form.getInputProps("number")}
      />
      <Switch
        label={t("contractors.internal")}
        description={t("contractors.internalHelp")}
        {...entry.form.getInputProps("is_internal", { type: "checkbox" })}
      />
    </EntryFields>
  );
}

function isUnknown(error: unknown): boolean {
  return isProblem(error) && (error.body.errors ?? []).some((fault) => fault.code === "unknown_id");
}
