import { useMe } from "@/api/session";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import { StatusBadge } from "@/design/StatusBadge";
import { isOverdue, type Shown, type Ticket } from "./columns";
import classes from "./TicketCard.module.css";

/** A ticket in two lines, where there is no room for columns. */
export function TicketCard({ ticket, shown, isActive }: { ticket: Ticket; shown: Shown; isActive: boolean }) {
  const me = useMe();
  const { t, formats, now } = shown;
  const place = placesText(ticket);
  const where = me.organization.kind === "contractor" ? [ticket.client.name, place] : [place];
  const late = isOverdue(ticket, now);
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <PriorityMark priority={ticket.priority_label} />
        <a href={`/tickets/${ticket.id}`} className={classes.title} tabIndex={isActive ? 0 : -1}>
          {ticket.title}
        </a>
        <span className={classes.number}>{ticket.number}</span>
      </div>
      <div className={classes.line}>
        <StatusBadge status={ticket.status} />
        <span className={classes.where}>{where.filter(Boolean).join(" · ")}</span>
        <span className={classes.when} data-late={late || undefined}>
          {late ? t("common:due.overdue") : formats.relative(ticket.updated_at, now)}
        </span>
      </div>
    </div>
  );
}
