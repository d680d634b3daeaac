import { Button } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import classes from "./Inbox.module.css";
import { useActionLabel } from "./useActionLabel";
import type { InboxItem } from "./useInbox";

interface Props {
  item: InboxItem;
  task: Schemas["TicketTask"];
  /** Does the primary action of the task, or another one. */
  onDo: (action?: string) => void;
}

/** A ticket that waits: what, where, since when, and the one thing to do about it. */
export function InboxRow({ item, task, onDo }: Props) {
  const { t } = useTranslation(["inbox", "common"]);
  const me = useMe();
  const format = useFormats();
  const { ticket } = item;
  const { primary, secondary } = useActionLabel(item, task);
  const other =
    me.organization.kind === "contractor" ? ticket.client.name : ticket.contractors.map((one) => one.name).join(", ");
  const place = placesText(ticket);
  return (
    <li className={classes.row} data-overdue={item.overdue || undefined}>
      <div className={classes.what}>
        <Link to="/tickets/$ticketId" params={{ ticketId: ticket.id }} className={classes.title} data-row>
          <span className={classes.number}>{ticket.number}</span> {ticket.title}
        </Link>
        <div className={classes.facts}>
          <PriorityMark priority={ticket.priority_label} />
          {place && <span>{place}</span>}
          {other && <span>{other}</span>}
          {item.overdue && ticket.due_at ? (
            <span className={classes.overdue}>
              <IconClockExclamation size={15} aria-hidden />{" "}
              {t("common:due.overdueSince", { when: format.relative(ticket.due_at) })}
            </span>
          ) : (
            ticket.due_at && <span>{t("common:due.by", { when: format.relative(ticket.due_at) })}</span>
          )}
          {item.date && <span className={classes.fact}>{format.period(item.date.start, item.date.end)}</span>}
          <span className={classes.since} title={format.dateTime(item.since)}>
            {t("since", { span: format.duration(wholeDays(Date.now() - Date.parse(item.since))) })}
          </span>
        </div>
      </div>
      <div className={classes.do}>
        {secondary && (
          <Button variant="default" size="sm" onClick={() => onDo(secondary.action)}>
            {secondary.label}
          </Button>
        )}
        <Button variant="light" size="sm" onClick={() => onDo()} className={classes.primary}>
          {primary}
        </Button>
      </div>
    </li>
  );
}

const DAY_MS = 86_400_000;

/** How long somebody has waited is told in whole days, once it is days. */
function wholeDays(ms: number): number {
  return ms < 2 * DAY_MS ? ms : Math.floor(ms / DAY_MS) * DAY_MS;
}
