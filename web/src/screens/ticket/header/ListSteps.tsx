import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { queryClient } from "@/api/queries";
import { useShortcuts } from "@/app/shortcuts";
import { ticketQuery } from "../data/useTicket";
import { listAround } from "./listAround";

/** To the next or the previous ticket of the list that one came from. */
export function ListSteps({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation("ticket");
  const navigate = useNavigate();
  const around = listAround(ticketId);
  const next = around?.next;
  // Who goes through a list with `j` finds the next one there already.
  useEffect(() => {
    if (next) void queryClient.prefetchQuery(ticketQuery(next));
  }, [next]);
  const go = (id: string | undefined) => {
    if (id) void navigate({ to: "/tickets/$ticketId", params: { ticketId: id }, replace: true });
  };
  useShortcuts(
    around
      ? [
          { keys: "j", label: t("steps.next"), run: () => go(around.next) },
          { keys: "k", label: t("steps.previous"), run: () => go(around.previous) },
        ]
      : [],
  );
  if (!around) return null;
  return (
    <Group gap={2} wrap="nowrap" className="no-print">
      <Tooltip label={`${t("steps.previous")} (k)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("steps.previous")}
          disabled={!around.previous}
          onClick={() => go(around.previous)}
        >
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Text size="sm" c="dimmed" className="numbers">
        {t("steps.place", { place: around.place, count: around.count })}
      </Text>
      <Tooltip label={`${t("steps.next")} (j)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("steps.next")}
          disabled={!around.next}
          onClick={() => go(around.next)}
        >
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
