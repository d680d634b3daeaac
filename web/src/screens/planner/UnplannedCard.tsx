import { Button, Group } from "@mantine/core";
import { IconCalendarPlus, IconGripVertical } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import { StatusBadge } from "@/design/StatusBadge";
import classes from "./Unplanned.module.css";
import type { Ticket } from "./useUnplanned";

interface UnplannedCardProps {
  ticket: Ticket;
  mayPlan: boolean;
  /** Absent where there is no calendar to drag it onto. */
  hold?: (ticket: Ticket, event: PointerEvent) => void;
  isDragged: boolean;
  onPlan: (ticket: Ticket) => void;
}

/** A ticket that needs a date: drag it onto the calendar, or press "Plan…". */
export function UnplannedCard({ ticket, mayPlan, hold, isDragged, onPlan }: UnplannedCardProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { relative } = useFormats();
  const me = useMe();
  const drag = mayPlan ? hold : undefined;
  const others = me.organization.kind === "client" ? ticket.contractors.map((one) => one.name) : [ticket.client.name];
  const where = [placesText(ticket), ...others].filter(Boolean).join(" · ");
  const isOverdue = ticket.due_at !== null && Date.parse(ticket.due_at) < Date.now();
  return (
    <li
      className={classes.card}
      data-draggable={drag ? true : undefined}
      data-dragged={isDragged || undefined}
      // A finger scrolls the list, but for the grip.
      onPointerDown={drag && ((event) => event.pointerType === "mouse" && drag(ticket, event))}
    >
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap">
          {drag && (
            <span className={classes.grip} onPointerDown={(event) => drag(ticket, event)} aria-hidden>
              <IconGripVertical size={18} />
            </span>
          )}
          <span className={classes.number}>{ticket.number}</span>
          <PriorityMark priority={ticket.priority_label} />
        </Group>
        <StatusBadge status={ticket.status} />
      </Group>
      <Link to="/tickets/$ticketId" params={{ ticketId: ticket._id }} className={classes.title} draggable={false}>
        {ticket.title}
      </Link>
      <span className={classes.where}>{where}</span>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <span className={isOverdue ? classes.overdue : classes.where}>
          {ticket.due_at &&
            `${isOverdue ? t("common:due.overdue") : t("common:field.dueAt")} · ${relative(ticket.due_at)}`}
        </span>
        {mayPlan && (
          <Button
            size="compact-sm"
            variant="default"
            mih={32}
            leftSection={<IconCalendarPlus size={16} aria-hidden />}
            onClick={() => onPlan(ticket)}
            aria-label={t("plan.of", { number: ticket.number })}
            style={{ flexShrink: 0 }}
          >
            {t("plan.open")}
          </Button>
        )}
      </Group>
    </li>
  );
}
