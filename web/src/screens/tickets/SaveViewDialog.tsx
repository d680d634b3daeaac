import { Button, Group, Modal, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { problemText } from "@/design/problemText";

interface SaveViewDialogProps {
  /** The name so far, when it is a new name that is wanted. */
  name?: string;
  error: unknown;
  isSaving: boolean;
  onSave: (view: { name: string; is_shared: boolean }) => void;
  onClose: () => void;
}

/** Gives a view its name, and says whose it is. */
export function SaveViewDialog({ name, error, isSaving, onSave, onClose }: SaveViewDialogProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const me = useMe();
  const isNew = name === undefined;
  const form = useForm({
    initialValues: { name: name ?? "", is_shared: false },
    validate: { name: (value) => (value.trim() ? null : t("common:fieldMissing")) },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isNew ? "view.saveTitle" : "view.rename")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <form onSubmit={form.onSubmit((values) => onSave({ ...values, name: values.name.trim() }))} noValidate>
        <Stack gap="md">
          {isNew && <Text size="sm">{t("view.what")}</Text>}
          <TextInput
            label={t("common:field.name")}
            maxLength={100}
            data-autofocus
            {...form.getInputProps("name")}
            error={form.errors.name ?? (error ? problemText(error) : undefined)}
          />
          {isNew && (
            <Switch
              label={t("view.shareWith", { name: me.organization.name })}
              {...form.getInputProps("is_shared", { type: "checkbox" })}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t("common:save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
