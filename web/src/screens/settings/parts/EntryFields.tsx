import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./EntryFields.module.css";
import type { EntryForm } from "./useEntryForm";

interface EntryFieldsProps {
  entry: EntryForm;
  onCancel: () => void;
  sendLabel?: string;
  children: ReactNode;
}

/** The fields of a form, what went wrong above them, and its buttons below. */
export function EntryFields({ entry, onCancel, sendLabel, children }: EntryFieldsProps) {
  const { t } = useTranslation(["settings", "common"]);
  return (
    <form onSubmit={entry.submit} noValidate>
      <Stack gap="md">
        {entry.isRestored && (
          <Text size="sm" c="dimmed">
            {t("form.restored")}{" "}
            <Anchor component="button" type="button" size="sm" onClick={entry.forget}>
              {t("form.startOver")}
            </Anchor>
          </Text>
        )}
        {entry.failure && (
          <Alert color="red" variant="light" role="alert">
            {entry.failure}
          </Alert>
        )}
        {children}
        <Group justify="flex-end" gap="sm" className={classes.buttons}>
          <Button
            variant="default"
            onClick={() => {
              entry.forget();
              onCancel();
            }}
          >
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={entry.isPending}>
            {sendLabel ?? t("common:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
