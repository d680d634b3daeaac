import { Fieldset, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { notifyDone } from "@/design/notify";
import { LocationPicker } from "@/design/pickers";
import { editEntry, refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { addressOf, fieldsOf } from "./address";
import classes from "./SiteForm.module.css";
import type { Site } from "./useSites";

interface SiteFormProps {
  /** The place that is changed; null for a new one. */
  site: Site | null;
  /** Within what. */
  parent: string | null;
  /** What a new place is within, once it is there. */
  onAdded?: (parent: string | null) => void;
  onClose: () => void;
}

/** A site, or a place within one. */
export function SiteForm({ site, parent, onAdded, onClose }: SiteFormProps) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: `settings.site.${site?.id ?? `new.${parent ?? "top"}`}`,
    initial: {
      name: site?.name ?? "",
      reference: site?.reference ?? "",
      parent_id: parent,
      address: fieldsOf(site?.address ?? null),
    },
    faults: ({ name }) => ({ name: name.trim() ? null : t("common:fieldMissing") }),
    send(values, once) {
      const body = {
        name: values.name.trim(),
        reference: values.reference.trim(),
        parent_id: values.parent_id,
        address: addressOf(values.address, site?.address ?? null),
      };
      if (site) return editEntry("locations", site.id, body);
      return answer(api.POST("/api/v3.0/locations", { body, headers: once(body) }));
    },
    onDone(_, { name, parent_id }) {
      if (!site) onAdded?.(parent_id);
      void refreshCatalogue("locations");
      notifyDone(t(site ? "saved" : "added", { name: name.trim() }));
      onClose();
    },
  });
  const { form } = entry;
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={site ? undefined : t("add")}>
      <TextInput
        label={t("common:field.name")}
        description={t("sites.nameHelp")}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <TextInput
        label={t("common:field.reference")}
        description={t("sites.referenceHelp")}
        {...form.getInputProps("reference")}
      />
      <LocationPicker
        label={t("sites.parent")}
        description={t("sites.parentHelp")}
        {...form.getInputProps("parent_id")}
        value={form.values.parent_id}
      />
      <Fieldset legend={t("sites.address")} className={classes.address}>
        <TextInput
          className={classes.number}
          label={t("sites.streetNumber")}
          {...form.getInputProps("address.streetNumber")}
        />
        <TextInput className={classes.street} label={t("sites.route")} {...form.getInputProps("address.route")} />
        <TextInput
          className={classes.code}
          label={t("sites.postalCode")}
          {...form.getInputProps("address.postalCode")}
        />
        <TextInput className={classes.city} label={t("sites.city")} {...form.getInputProps("address.city")} />
        <TextInput className={classes.country} label={t("sites.country")} {...form.getInputProps("address.country")} />
      </Fieldset>
    </EntryFields>
  );
}
