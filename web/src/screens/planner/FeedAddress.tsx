import { Alert, Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy, IconKey } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

/** A new address: told once, so copied now. */
export function FeedAddress({ url }: { url: string }) {
  const { t } = useTranslation(["planner", "common"]);
  return (
    <Alert variant="light" icon={<IconKey aria-hidden />} title={t("feeds.once")}>
      <Stack gap="xs">
        <Text size="sm" c="var(--mantine-color-text)">
          {t("feeds.onceText")}
        </Text>
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            flex={1}
            label={t("feeds.address")}
            value={url}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={url} timeout={3_000}>
            {({ copied, copy }) => (
              <Button
                onClick={copy}
                leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
                data-autofocus
              >
                {copied ? t("common:copied") : t("common:copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Anchor href={url.replace(/^https?:/, "webcal:")} size="sm">
          {t("feeds.subscribe")}
        </Anchor>
      </Stack>
    </Alert>
  );
}
