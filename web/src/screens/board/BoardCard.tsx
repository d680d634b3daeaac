import { ActionIcon } from "@mantine/core";
import { IconArrowRight, IconClockExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import { StatusBadge } from "@/design/StatusBadge";
import { isOverdue, type Ticket } from "../tickets/columns";
import classes from "./BoardCard.module.css";
import { CardMenu } from "./CardMenu";

interface BoardCardProps {
  ticket: Ticket;
  /** Its row in the list of its stage. */
  row: number;
  now: number;
  isDragging?: boolean;
  onOpen: () => void;
}

/** What one sees of a ticket on the board. */
export function BoardCard({ ticket, row, now, isDragging = false, onOpen }: BoardCardProps) {
  const { t } = useTranslation(["board", "common"]);
  const { kind } = useMe().organization;
  const formats = useFormats();
  const late = isOverdue(ticket, now);
  const other = kind === "contractor" ? ticket.client.name : ticket.contractors[0]?.name;
  const where = [placesText(ticket), other].filter(Boolean).join(" · ");
  return (
    <div className={classes.card} data-dragging={isDragging || undefined}>
      <div className={classes.top}>
        <span className={classes.number}>{ticket.number}</span>
        <PriorityMark priority={ticket.priority_label} />
        <CardMenu ticket={ticket} row={row}>
          <ActionIcon
            variant="subtle"
            size={28}
            className={classes.menu}
            aria-label={t("menu.button", { number: ticket.number })}
            onKeyDown={(event: KeyboardEvent) => event.stopPropagation()}
          >
            <IconArrowRight size={17} aria-hidden />
          </ActionIcon>
        </CardMenu>
      </div>
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: ticket.id }}
        className={classes.title}
        draggable={false}
        tabIndex={-1}
        preload={false}
        onClick={onOpen}
      >
        {ticket.title}
      </Link>
      <div className={classes.where} title={where}>
        {where}
      </div>
      <div className={classes.foot}>
        <StatusBadge status={ticket.status} />
        {ticket.due_at && (
          <span className={classes.due} data-late={late || undefined} title={formats.dateTime(ticket.due_at)}>
            {late && <IconClockExclamation size={14} role="img" aria-label={t("common:due.overdue")} />}
            {formats.shortDate(ticket.due_at)}
          </span>
        )}
      </div>
    </div>
  );
}
