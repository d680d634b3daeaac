import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { type Role, RoleChoice } from "./RoleChoice";
import { refreshPeople } from "./usePeople";
import type { Invited } from "./usePersonMoves";

/** A new colleague. They get in by the link that is shown afterwards. */
export function AddPersonForm({ onCancel, onDone }: { onCancel: () => void; onDone: (person: Invited) => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: "settings.person.new",
    initial: { name: "", email: "", role: "" as Role | "" },
    faults: ({ name, email, role }) => ({
      name: name.trim() ? null : t("common:fieldMissing"),
      email: email.includes("@") ? null : t("common:fault.invalid_email"),
      role: role ? null : t("people.roleMissing"),
    }),
    async send({ name, email, role }, once) {
      const body = { name: name.trim(), email: email.trim(), role: role || null };
      const { user_id } = await answer(api.POST("/api/v3.0/users", { body, headers: once(body) }));
      return { id: user_id, name: body.name, email: body.email };
    },
    onDone(person) {
      void refreshPeople();
      onDone(person);
    },
  });
  return (
    <EntryFields entry={entry} onCancel={onCancel} sendLabel={t("people.send")}>
      <TextInput
        label={t("common:field.name")}
        autoComplete="off"
        data-autofocus
        {...entry.form.getInputProps("name")}
      />
      <TextInput
        label={t("common:field.email")}
        description={t("people.emailHelp")}
        type="email"
        autoComplete="off"
        {...entry.form.getInputProps("email")}
      />
      <RoleChoice label={t("common:field.role")} {...entry.form.getInputProps("role")} value={entry.form.values.role} />
    </EntryFields>
  );
}
