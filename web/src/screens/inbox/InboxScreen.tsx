/** "Your move": what waits for the person signed in, most urgent first, each with the one thing to do about it. */

import { Group, Stack, Text, Title } from "@mantine/core";
import { IconMoodCheck } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { ClientPicker } from "@/design/pickers";
import { EmptyState, ErrorState, LoadingRows } from "@/design/states";
import { rememberList } from "@/design/ticketList";
import classes from "./Inbox.module.css";
import { InboxGroupSection } from "./InboxGroupSection";
import { PublicRequests } from "./requests/PublicRequests";
import { useDo } from "./useDo";
import { useInbox } from "./useInbox";
import { useRowKeys } from "./useRowKeys";

export function InboxScreen() {
  const { t } = useTranslation("inbox");
  const me = useMe();
  const navigate = useNavigate();
  const { client_id: clientId } = useSearch({ strict: false }) as { client_id?: string };
  const inbox = useInbox(clientId);
  const { act, dialog } = useDo();
  const groups = inbox.data?.groups ?? [];
  const items = groups.flatMap((group) =>
    group.items.map((item) => ({ item, task: group.task, action: group.action })),
  );
  const list = useRowKeys(items, act);
  const isContractor = me.organization.kind === "contractor";
  return (
    <div className={classes.screen} onClickCapture={() => rememberList(items.map(({ item }) => item.ticket.id))}>
      <Group justify="space-between" align="flex-end" mb="md">
        <div>
          <Title order={1} size="h2">
            {t("title")}
          </Title>
          <Text c="dimmed" aria-live="polite" mih={24}>
            {inbox.data ? t("waiting", { count: inbox.data.total }) : ""}
          </Text>
        </div>
        {isContractor && (
          <ClientPicker
            aria-label={t("client")}
            placeholder={t("allClients")}
            value={clientId ?? null}
            onChange={(id) => void navigate({ to: "/inbox", search: { client_id: id ?? undefined } as never })}
          />
        )}
      </Group>
      <PublicRequests />
      {inbox.isPending && <LoadingRows rows={8} height={64} />}
      {inbox.error && !inbox.data && <ErrorState error={inbox.error} retry={() => void inbox.refetch()} />}
      {inbox.data && groups.length === 0 && (
        <EmptyState
          icon={<IconMoodCheck size={44} />}
          title={t("empty.title")}
          action={<Link to="/tickets">{t("empty.all")}</Link>}
        >
          {t(me.role === "accountant" ? "empty.accountant" : "empty.text")}
        </EmptyState>
      )}
      <Stack gap="lg" ref={list}>
        {groups.map((group) => (
          <InboxGroupSection
            key={group.task}
            group={group}
            clientId={clientId}
            onDo={(item, action) => act({ item, task: group.task, action })}
          />
        ))}
      </Stack>
      {dialog}
    </div>
  );
}
