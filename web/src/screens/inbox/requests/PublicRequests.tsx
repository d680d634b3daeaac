import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconQrcode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import classes from "./PublicRequests.module.css";
import { RequestsDialog } from "./RequestsDialog";
import { SHOWN_MAX, useRequests } from "./useRequests";

/** For those who run a client's desk: that something came in without an account, and the way to look through it. */
export function PublicRequests() {
  const { t } = useTranslation("inbox");
  const me = useMe();
  const isTheirs = me.organization.kind === "client" && (me.role === "admin" || me.role === "manager");
  const requests = useRequests(isTheirs);
  const [isOpen, { open, close }] = useDisclosure(false);
  const count = requests.data?.length ?? 0;
  if (!count && !isOpen) return null;
  return (
    <>
      <Group className={classes.line} justify="space-between" gap="sm">
        <Group gap="xs" wrap="nowrap">
          <IconQrcode size={20} aria-hidden />
          <Text>{t("requests.waiting", { count, amount: count < SHOWN_MAX ? `${count}` : `${SHOWN_MAX}+` })}</Text>
        </Group>
        <Button variant="default" onClick={open}>
          {t("requests.look")}
        </Button>
      </Group>
      <RequestsDialog opened={isOpen} requests={requests.data ?? []} readAt={requests.dataUpdatedAt} onClose={close} />
    </>
  );
}
