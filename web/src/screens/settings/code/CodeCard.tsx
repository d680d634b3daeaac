import { Anchor, Button, Group, Image, Stack, Text } from "@mantine/core";
import { IconDownload, IconPrinter, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { notifyDone } from "@/design/notify";
import { here, labelsOf } from "./here";
import { type PlaceCode, type PlaceKind, useChangeCode } from "./useCode";

interface CodeCardProps {
  kind: PlaceKind;
  id: string;
  /** Null when the place has none. */
  code: PlaceCode | null;
}

/** A code to look at, to take along, to print and to replace. */
export function CodeCard({ kind, id, code }: CodeCardProps) {
  const { t, i18n } = useTranslation("settings");
  const change = useChangeCode(kind, id);
  const renew = () => change.mutate("renew", { onSuccess: () => notifyDone(t("code.renewed")) });
  if (!code) {
    return (
      <Stack>
        <Text>{t("code.none")}</Text>
        <Button leftSection={<IconRefresh size={18} aria-hidden />} loading={change.isPending} onClick={renew}>
          {t("code.make")}
        </Button>
      </Stack>
    );
  }
  const revoke = () => change.mutate("revoke", { onSuccess: () => notifyDone(t("code.revoked")) });
  return (
    <Stack>
      <Text size="sm">{t("code.text")}</Text>
      <Stack align="center" gap={4}>
        <Image src={here(code.svg_url)} alt={t("code.alt", { code: code.printed })} w={220} h={220} />
        <Text ff="monospace">{code.printed}</Text>
        <Anchor href={here(code.url)} target="_blank" rel="noreferrer">
          {t("code.open")}
        </Anchor>
      </Stack>
      <Group grow>
        <Button
          component="a"
          variant="default"
          href={here(code.svg_url)}
          download={`${code.code}.svg`}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          SVG
        </Button>
        <Button
          component="a"
          variant="default"
          href={here(code.png_url)}
          download={`${code.code}.png`}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          PNG
        </Button>
      </Group>
      {kind === "locations" && (
        <Button
          component="a"
          href={labelsOf(id, i18n.language)}
          target="_blank"
          leftSection={<IconPrinter size={18} aria-hidden />}
        >
          {t("code.labels")}
        </Button>
      )}
      <Text size="sm" c="dimmed">
        {t("code.renewText")}
      </Text>
      <Group grow>
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          loading={change.isPending}
          onClick={renew}
        >
          {t("code.renew")}
        </Button>
        <Button variant="default" disabled={change.isPending} onClick={revoke}>
          {t("code.revoke")}
        </Button>
      </Group>
    </Stack>
  );
}
