import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CopyBox } from "../parts/CopyBox";

/** The text of a new token, told this once, and how to use it. */
export function NewTokenText({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation("settings");
  const example = [
    `curl -H "Authorization: Bearer ${token}" \\`,
    `  "${window.location.origin}/api/v3.0/tickets?limit=5"`,
  ].join("\n");
  return (
    <Stack>
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />}>
        {t("tokens.once")}
      </Alert>
      <CopyBox text={token} label={t("tokens.text")} />
      <div>
        <Text fw={600}>{t("tokens.example")}</Text>
        <Text size="sm" c="dimmed" mb={8}>
          {t("tokens.exampleText")}
        </Text>
        <CopyBox text={example} label={t("tokens.example")} />
      </div>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t("tokens.kept")}</Button>
      </Group>
    </Stack>
  );
}
