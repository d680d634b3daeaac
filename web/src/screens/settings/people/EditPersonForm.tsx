import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { notifyDone } from "@/design/notify";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { type Role, RoleChoice } from "./RoleChoice";
import { editPerson, refreshPeople, type User } from "./usePeople";

/** A person's name and role. The role takes effect at once. */
export function EditPersonForm({ person, onClose }: { person: User; onClose: () => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const isMe = useMe().id === person.id;
  const entry = useEntryForm({
    draft: `settings.person.${person.id}`,
    initial: { name: person.name, role: person.role as Role },
    faults: ({ name }) => ({ name: name.trim() ? null : t("common:fieldMissing") }),
    send: ({ name, role }) => editPerson(person.id, isMe ? { name: name.trim() } : { name: name.trim(), role }),
    explain: (error) => (isProblem(error, "last_admin") ? t("people.lastAdmin") : null),
    onDone() {
      void refreshPeople();
      notifyDone(t("saved"));
      onClose();
    },
  });
  return (
    <EntryFields entry={entry} onCancel={onClose}>
      <Text c="dimmed">{person.email}</Text>
      <TextInput
        label={t("common:field.name")}
        autoComplete="off"
        data-autofocus
        {...entry.form.getInputProps("name")}
      />
      <RoleChoice
        label={t("common:field.role")}
        description={isMe ? t("people.ownRole") : t("people.roleAtOnce")}
        disabled={isMe}
        {...entry.form.getInputProps("role")}
        value={entry.form.values.role}
      />
    </EntryFields>
  );
}
