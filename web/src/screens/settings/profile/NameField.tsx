import { Button, Group, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useEditMe, useMe } from "@/api/session";
import { notifyDone } from "@/design/notify";
import { useEntryForm } from "../parts/useEntryForm";

/** The name that others read beside what one did. */
export function NameField() {
  const { t } = useTranslation(["settings", "common"]);
  const me = useMe();
  const edit = useEditMe();
  const entry = useEntryForm({
    draft: "settings.me.name",
    initial: { name: me.name },
    faults: ({ name }) => ({ name: name.trim() ? null : t("common:fieldMissing") }),
    send: (values) => edit.mutateAsync({ name: values.name.trim() }),
    onDone: ({ me: now }) => {
      entry.form.setInitialValues({ name: now.name });
      entry.form.reset();
      notifyDone(t("saved"));
    },
  });
  return (
    <form onSubmit={entry.submit} noValidate>
      <Group align="flex-start" gap="sm">
        <TextInput
          flex="1 1 220px"
          maw={420}
          aria-label={t("profile.name.title")}
          autoComplete="name"
          {...entry.form.getInputProps("name")}
          error={entry.form.errors.name ?? entry.failure}
        />
        <Button type="submit" variant="default" loading={entry.isPending} disabled={!entry.form.isDirty()}>
          {t("common:save")}
        </Button>
      </Group>
    </form>
  );
}
