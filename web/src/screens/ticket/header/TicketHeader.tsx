import { ActionIcon, Anchor, Group, Title, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconPencil } from "@tabler/icons-react";
import { Link, useCanGoBack, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { StatusBadge } from "@/design/StatusBadge";
import type { TicketMoves } from "../actions/useTicketMoves";
import type { HistoryEntry } from "../data/useTicket";
import { LiveMark } from "../live/LiveMark";
import { Flags } from "./Flags";
import classes from "./header.module.css";
import { ListSteps } from "./ListSteps";
import { useBall } from "./useBall";

interface TicketHeaderProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  fresh: HistoryEntry[];
  onEdit: (() => void) | null;
}

/** Which ticket it is, where it stands, and whose move it is. */
export function TicketHeader({ ticket, moves, fresh, onEdit }: TicketHeaderProps) {
  const { t } = useTranslation(["ticket", "common", "shell"]);
  const ball = useBall(ticket, moves);
  const canGoBack = useCanGoBack();
  const { history } = useRouter();
  return (
    <header>
      <div className={classes.line}>
        <Anchor
          component={Link}
          to="/tickets"
          className={classes.back}
          onClick={(event) => {
            // Back to the list as it was: its filters are in its address.
            if (!canGoBack || event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            history.back();
          }}
        >
          <IconArrowLeft size={16} aria-hidden /> {t("common:back")}
        </Anchor>
        <ListSteps ticketId={ticket._id} />
        <LiveMark ticket={ticket} fresh={fresh} />
      </div>
      <div className={classes.titleLine}>
        <Title order={1} className={classes.title}>
          <span className={classes.number}>#{ticket.number}</span> {ticket.title}
        </Title>
        {onEdit && (
          <Tooltip label={`${t("edit.title")} (e)`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className="no-print"
              aria-label={t("edit.title")}
              aria-keyshortcuts="e"
              onClick={onEdit}
            >
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <Group gap={8} className={classes.states}>
        <StatusBadge status={ticket.status} size="lg" />
        <span className={classes.ball} data-mine={ball?.isMine || undefined}>
          {ball?.words ?? "\u00a0"}
        </span>
        <Flags ticket={ticket} />
      </Group>
    </header>
  );
}
