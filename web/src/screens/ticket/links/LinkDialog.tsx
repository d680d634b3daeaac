import { Alert, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconLinkOff, IconLinkPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { isProblem } from "@/api/problem";
import { useMe } from "@/api/session";
import { problemText } from "@/design/problemText";
import { ErrorState, LoadingRows } from "@/design/states";
import { CopyBox } from "@/screens/settings/parts/CopyBox";
import { LinkFacts } from "./LinkFacts";
import { useLinks, useMakeLink, useRevokeLink } from "./useLinks";

interface LinkDialogProps {
  ticket: Schemas["Ticket"];
  contractor: { _id: string; name: string };
  onClose: () => void;
}

/** The link of a contractor (a client hands it out) or of the technician (the contractor does): its address, until when, and its end. */
export function LinkDialog({ ticket, contractor, onClose }: LinkDialogProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const isClient = useMe().organization.kind === "client";
  const links = useLinks(ticket._id);
  const make = useMakeLink(ticket._id);
  const revoke = useRevokeLink(ticket._id);
  const mine = links.data?.filter((one) => one.contractor._id === contractor._id) ?? [];
  const url = make.data && mine.some((one) => one._id === make.data.link._id && one.is_good) ? make.data.url : null;
  const hasGood = mine.some((one) => one.is_good);
  const failure = make.error ?? revoke.error;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(isClient ? "links.title" : "links.titleTechnician", { name: contractor.name })}
      closeButtonProps={{ "aria-label": t("common:close"), size: 40 }}
    >
      <Stack gap="md">
        <Text c="dimmed">{t(isClient ? "links.text" : "links.textTechnician", { name: contractor.name })}</Text>
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {linkRefusal(failure, t("links.hasAccounts", { name: contractor.name }), t("links.noTechnician"))}
          </Alert>
        )}
        {links.isPending && <LoadingRows rows={1} />}
        {links.error && <ErrorState error={links.error} retry={() => void links.refetch()} />}
        {mine.map((link) => (
          <LinkFacts
            key={link._id}
            link={link}
            action={
              link.is_good && (
                <Button
                  variant="default"
                  color="red"
                  leftSection={<IconLinkOff size={18} aria-hidden />}
                  loading={revoke.isPending && revoke.variables === link._id}
                  onClick={() => revoke.mutate(link._id)}
                >
                  {t("links.revoke")}
                </Button>
              )
            }
          />
        ))}
        {url ? (
          <div>
            <CopyBox text={url} label={t("links.address")} />
            <Text size="sm" c="dimmed" mt={6}>
              {t("links.handOn")}
            </Text>
          </div>
        ) : (
          links.data && (
            <Group>
              <Button
                leftSection={<IconLinkPlus size={18} aria-hidden />}
                loading={make.isPending}
                onClick={() => make.mutate(isClient ? { contractor_id: contractor._id } : {})}
                data-autofocus
              >
                {t(hasGood ? "links.show" : "links.make")}
              </Button>
            </Group>
          )
        )}
      </Stack>
    </Modal>
  );
}

function linkRefusal(error: unknown, hasAccounts: string, noTechnician: string): string {
  if (isProblem(error, "contractor_has_accounts")) return hasAccounts;
  return isProblem(error, "no_technician") ? noTechnician : problemText(error);
}
