import { Button, Group, Skeleton } from "@mantine/core";
import {
  IconCalendarCheck,
  IconCalendarDue,
  IconCalendarX,
  IconCheck,
  IconExternalLink,
  IconX,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CardMode } from "./EntryCard";
import { isMovable, type Look } from "./look";
import { useActions } from "./useActions";
import type { DateMoves } from "./useDateMoves";
import type { Entry } from "./useEntries";

interface EntryActionsProps {
  entry: Entry;
  look: Look;
  moves: DateMoves;
  onMode: (mode: CardMode) => void;
  onClose: () => void;
}

/** What may be done with a date now: the server says it. */
export function EntryActions({ entry, look, moves, onMode, onClose }: EntryActionsProps) {
  const { t } = useTranslation("planner");
  const { data: open, isPending } = useActions(entry.ticket._id);
  const isProposed = look.manner === "proposed";
  const hasBegun = Date.parse(entry.start) <= Date.now();
  const and = (call: () => unknown) => () => {
    void call();
    onClose();
  };
  if (isPending) return <Skeleton height={84} radius="md" />;
  return (
    <Group gap={8}>
      {isProposed && open?.has("confirm-date") && (
        <Button leftSection={<IconCheck size={18} aria-hidden />} onClick={and(() => moves.confirm(entry))}>
          {t("card.confirm")}
        </Button>
      )}
      {isProposed && open?.has("refuse-date") && (
        <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={() => onMode("refuse")}>
          {t("card.refuse")}
        </Button>
      )}
      {!isProposed && isMovable(entry) && hasBegun && open?.has("add-date") && (
        <Button
          variant={look.manner === "due" ? "filled" : "default"}
          leftSection={<IconCalendarCheck size={18} aria-hidden />}
          onClick={() => onMode("done")}
        >
          {t("card.done")}
        </Button>
      )}
      {isMovable(entry) && open?.has("change-date") && (
        <Button
          variant="default"
          leftSection={<IconCalendarDue size={18} aria-hidden />}
          onClick={() => onMode("move")}
        >
          {t("card.move")}
        </Button>
      )}
      {isMovable(entry) && open?.has("remove-date") && (
        <Button
          variant="default"
          leftSection={<IconCalendarX size={18} aria-hidden />}
          onClick={and(() => moves.remove(entry))}
        >
          {t("card.remove")}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconExternalLink size={18} aria-hidden />}
        renderRoot={(props) => <Link to="/tickets/$ticketId" params={{ ticketId: entry.ticket._id }} {...props} />}
      >
        {t("card.open")}
      </Button>
    </Group>
  );
}
