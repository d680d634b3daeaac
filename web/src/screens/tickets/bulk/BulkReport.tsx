import { Anchor, Button, Group, Spoiler, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconPlayerStop } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { refusalText } from "@/screens/ticket/moves";
import type { Chosen } from "../selection";
import classes from "./BulkReport.module.css";
import { byReason } from "./reasons";
import type { Outcome } from "./run";

/** Links shown of one reason: a longer list is one that nobody reads. */
const MOST_LINKS = 100;

/** What was done, and of what was not: why, with the tickets of each reason. */
export function BulkReport({ outcome, onClose }: { outcome: Outcome<Chosen>; onClose: () => void }) {
  const { t } = useTranslation(["tickets", "common"]);
  const { number } = useFormats();
  const { done, failures, left } = outcome;
  return (
    <Stack gap="md">
      <Group gap="xs" wrap="nowrap" role="status">
        {done > 0 && <IconCircleCheck size={22} aria-hidden className={classes.done} />}
        <Text fw={600}>{t("bulk.done", { count: done, shown: number(done) })}</Text>
      </Group>
      {left > 0 && (
        <Group gap="xs" wrap="nowrap">
          <IconPlayerStop size={22} aria-hidden />
          <Text>{t("bulk.left", { count: left, shown: number(left) })}</Text>
        </Group>
      )}
      {failures.length > 0 && (
        <section aria-label={t("bulk.failedLabel")}>
          <Group gap="xs" wrap="nowrap" mb="xs">
            <IconAlertTriangle size={22} aria-hidden className={classes.failed} />
            <Text fw={600}>{t("bulk.failed", { count: failures.length, shown: number(failures.length) })}</Text>
          </Group>
          <Stack gap="xs">
            {byReason(failures).map(({ error, tickets }) => (
              <div key={tickets[0]?.id} className={classes.reason}>
                <Text size="sm" fw={600}>
                  {refusalText(error)}
                </Text>
                <Text size="sm" c="dimmed" mb={4}>
                  {t("bulk.subject", { count: tickets.length, shown: number(tickets.length) })}
                </Text>
                <Spoiler maxHeight={108} showLabel={t("bulk.showAll")} hideLabel={t("bulk.showFewer")}>
                  <ul className={classes.tickets}>
                    {tickets.slice(0, MOST_LINKS).map((ticket) => (
                      <li key={ticket.id}>
                        <Anchor
                          component={Link}
                          to="/tickets/$ticketId"
                          params={{ ticketId: ticket.id } as never}
                          target="_blank"
                          size="sm"
                        >
                          {ticket.number} · {ticket.title}
                        </Anchor>
                      </li>
                    ))}
                    {tickets.length > MOST_LINKS && <li>{t("bulk.others", { count: tickets.length - MOST_LINKS })}</li>}
                  </ul>
                </Spoiler>
              </div>
            ))}
          </Stack>
        </section>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} autoFocus>
          {t("common:close")}
        </Button>
      </Group>
    </Stack>
  );
}
