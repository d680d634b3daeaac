/** "Your move": what waits for the person signed in, most urgent first, each with the one thing to do about it. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { IconMoodCheck } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { ClientPicker } from "@/design/pickers/ClientPicker";
import { EmptyState, ErrorState, LoadingRows } from "@/design/states";
import { MoveDialog } from "@/screens/ticket/moves";
import classes from "./Inbox.module.css";
import { InboxGroupSection } from "./InboxGroupSection";
import { type InboxItem, useInbox } from "./useInbox";
import { useRowKeys } from "./useRowKeys";

interface Doing {
  item: InboxItem;
  action: string;
}

export function InboxScreen() {
  const { t } = useTranslation("inbox");
  const me = useMe();
  const navigate = useNavigate();
  const { client_id: clientId } = useSearch({ strict: false }) as { client_id?: string };
  const inbox = useInbox(clientId);
  const [doing, setDoing] = useState<Doing | null>(null);
  const groups = inbox.data?.groups ?? [];
  const items = groups.flatMap((group) => group.items.map((item) => ({ item, action: group.action })));
  const list = useRowKeys(items, setDoing);
  const isContractor = me.organization.kind === "contractor";
  return (
    <div className={classes.screen}>
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
            onDo={(item, action) => setDoing({ item, action })}
          />
        ))}
      </Stack>
      {doing && (
        <MoveDialog
          ticket={doing.item.ticket}
          action={doing.action}
          context={{ date: doing.item.date ?? undefined, quote: doing.item.quote ?? undefined }}
          onDone={() => setDoing(null)}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}
