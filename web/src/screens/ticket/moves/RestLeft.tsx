import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Attachments } from "@/design/attach";
import { AttachedItem } from "@/design/attach/AttachedItem";
import classes from "./rest.module.css";

interface RestLeftProps {
  attachments: Attachments;
  isSending: boolean;
  onAgain: () => void;
  onWithout: () => void;
}

/** The move is made, but not all that goes with it got through: what is missing, and how to send it. */
export function RestLeft({ attachments, isSending, onAgain, onWithout }: RestLeftProps) {
  const { t } = useTranslation("moves");
  const missing = attachments.items.filter((one) => one.state !== "sent");
  return (
    <Stack gap="md">
      <div role="alert">
        <Text fw={600}>{t("attach.left.title")}</Text>
        <Text size="sm" c="dimmed">
          {t(missing.length > 0 ? "attach.left.text" : "attach.left.note")}
        </Text>
      </div>
      {missing.length > 0 && (
        <ul className={classes.list}>
          {missing.map((one) => (
            <AttachedItem key={one.id} attachment={one} onRemove={() => attachments.remove(one.id)} />
          ))}
        </ul>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onWithout} disabled={isSending}>
          {t("attach.left.without")}
        </Button>
        <Button onClick={onAgain} loading={isSending}>
          {t("attach.left.again")}
        </Button>
      </Group>
    </Stack>
  );
}
