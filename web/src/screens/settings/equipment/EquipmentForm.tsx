import { SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { notifyDone } from "@/design/notify";
import { LocationPicker } from "@/design/pickers";
import { editEntry, refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import type { Equipment } from "./useEquipment";

interface EquipmentFormProps {
  /** What is changed; null for something new. */
  equipment: Equipment | null;
  /** Where it stands. */
  at: string | null;
  onClose: () => void;
}

/** A machine or installation, and where it stands. */
export function EquipmentForm({ equipment, at, onClose }: EquipmentFormProps) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: `settings.equipment.${equipment?.id ?? "new"}`,
    initial: {
      name: equipment?.name ?? "",
      location_id: at,
      model: equipment?.model ?? "",
      serial: equipment?.serial ?? "",
      description: equipment?.description ?? "",
    },
    faults: ({ name, location_id }) => ({
      name: name.trim() ? null : t("common:fieldMissing"),
      location_id: location_id ? null : t("equipment.siteMissing"),
    }),
    send(values, once) {
      const body = {
        name: values.name.trim(),
        location_id: values.location_id ?? "",
        model: values.model.trim() || null,
        serial: values.serial.trim() || null,
        description: values.description,
      };
      if (equipment) return editEntry("equipments", equipment.id, body);
      return answer(api.POST("/api/v3.0/equipments", { body, headers: once(body) }));
    },
    onDone(_, { name }) {
      void refreshCatalogue("equipments");
      notifyDone(t(equipment ? "saved" : "added", { name: name.trim() }));
      onClose();
    },
  });
  const { form } = entry;
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={equipment ? undefined : t("add")}>
      <TextInput
        label={t("common:field.name")}
        description={t("equipment.nameHelp")}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <LocationPicker
        label={t("equipment.where")}
        isClearable={false}
        {...form.getInputProps("location_id")}
        value={form.values.location_id}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t("equipment.model")} {...form.getInputProps("model")} />
        <TextInput label={t("equipment.serial")} {...form.getInputProps("serial")} />
      </SimpleGrid>
      <Textarea
        label={t("common:field.description")}
        description={t("equipment.descriptionHelp")}
        autosize
        minRows={2}
        maxRows={8}
        {...form.getInputProps("description")}
      />
    </EntryFields>
  );
}
