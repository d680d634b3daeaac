import { SimpleGrid, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { notifyDone } from "@/design/notify";
import { refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { digitsOf, isSiret } from "./siret";

/** A contractor that is not on this desk yet. */
export function ContractorForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: "settings.contractor.new",
    initial: { name: "", siret: "", email: "", phone: "", is_internal: false, names_technicians: false },
    faults: ({ name, siret, email }) => ({
      name: name.trim() ? null : t("common:fieldMissing"),
      siret: siret.trim() === "" || isSiret(siret) ? null : t("contractors.siretWrong"),
      email: email.trim() === "" || email.includes("@") ? null : t("common:fault.invalid_email"),
    }),
    send({ name, siret, email, phone, ...switches }, once) {
      const body = {
        name: name.trim(),
        siret: digitsOf(siret) || null,
        email: email.trim() || null,
        phone: phone.trim() || null,
        ...switches,
      };
      return answer(api.POST("/api/v3.0/contractors", { body, headers: once(body) }));
    },
    onDone(_, { name }) {
      void refreshCatalogue("contractors");
      notifyDone(t("added", { name: name.trim() }));
      onClose();
    },
  });
  const { form } = entry;
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={t("add")}>
      <TextInput label={t("common:field.name")} data-autofocus {...form.getInputProps("name")} />
      <TextInput
        label="SIRET"
        description={t("contractors.siretHelp")}
        inputMode="numeric"
        {...form.getInputProps("siret")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t("common:field.email")} type="email" {...form.getInputProps("email")} />
        <TextInput label={t("common:field.phone")} type="tel" {...form.getInputProps("phone")} />
      </SimpleGrid>
      <Switch
        label={t("contractors.internal")}
        description={t("contractors.internalHelp")}
        {...form.getInputProps("is_internal", { type: "checkbox" })}
      />
      <Switch
        label={t("organization.names_technicians.label")}
        description={t("contractors.namesTechniciansHelp")}
        {...form.getInputProps("names_technicians", { type: "checkbox" })}
      />
    </EntryFields>
  );
}
