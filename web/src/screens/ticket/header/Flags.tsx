import { Badge } from "@mantine/core";
import { IconAlarm, IconFlag, IconHourglass, IconRepeat, IconWorld } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import classes from "./header.module.css";

const OVER = new Set<Schemas["TicketStatus"]>(["finished", "closed", "canceled", "removed"]);

/** What else is to be known at a glance: urgency, lateness, waiting, réserves, where it came from. */
export function Flags({ ticket }: { ticket: Schemas["Ticket"] }) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const isOpen = !OVER.has(ticket.status);
  const isLate = isOpen && ticket.due_at !== null && Date.parse(ticket.due_at) < Date.now();
  return (
    <>
      {ticket.priority_label !== "none" && (
        <span className={classes.flag}>
          <PriorityMark priority={ticket.priority_label} withLabel />
        </span>
      )}
      {isOpen && ticket.due_at && (
        <span className={classes.flag} data-late={isLate || undefined} title={formats.dateTime(ticket.due_at)}>
          <IconAlarm size={16} aria-hidden />
          {t(isLate ? "common:due.overdueSince" : "common:due.by", {
            when: isLate ? formats.dateTime(ticket.due_at) : formats.relative(ticket.due_at),
          })}
        </span>
      )}
      {ticket.hold_reason && (
        <span className={classes.flag}>
          <IconHourglass size={16} aria-hidden />
          {ticket.hold_until
            ? t("flag.holdUntil", { reason: ticket.hold_reason, when: formats.day(ticket.hold_until) })
            : t("flag.hold", { reason: ticket.hold_reason })}
        </span>
      )}
      {ticket.reserve_of && (
        <Badge
          renderRoot={(props) => (
            <Link to="/tickets/$ticketId" params={{ ticketId: ticket.reserve_of ?? "" }} {...props} />
          )}
          variant="outline"
          color="orange"
          className={classes.reserve}
          leftSection={<IconFlag size={14} aria-hidden />}
        >
          {t("flag.reserveOf")}
        </Badge>
      )}
      {Boolean(ticket.open_reserves) && (
        <span className={classes.flag}>
          <IconFlag size={16} aria-hidden />
          {t("flag.openReserves", { count: ticket.open_reserves ?? 0 })}
        </span>
      )}
      {ticket.maintenance && (
        <span className={classes.flag}>
          <IconRepeat size={16} aria-hidden />
          {ticket.maintenance}
        </span>
      )}
      {ticket.from_public_interface && (
        <span className={classes.flag}>
          <IconWorld size={16} aria-hidden />
          {t("flag.public")}
        </span>
      )}
    </>
  );
}
