import { Button, Group, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { connection, useConnection } from "@/api/connection";
import classes from "./ConnectionBanner.module.css";

/** Calm words while the server is away. Laid over the screen, so that nothing jumps. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  if (useConnection() !== "lost") return null;
  return (
    <Group className={classes.banner} role="status" wrap="nowrap" gap="sm">
      <IconPlugConnectedX size={20} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm">{t("error.unreachable")}</Text>
      <Button size="compact-sm" variant="default" onClick={() => connection.retry()} style={{ flexShrink: 0 }}>
        {t("retry")}
      </Button>
    </Group>
  );
}
