import { Skeleton, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import { StatusBadge } from "@/design/StatusBadge";
import classes from "./new-ticket.module.css";
import type { Similar } from "./similar";

/** Shown at most; more would be read by nobody. */
const SHOWN = 6;

interface SimilarTicketsProps {
  similar: Similar[] | undefined;
  /** A place is chosen, so there is something to wait for. */
  isAsked: boolean;
}

/** What is open there already, so that nothing is reported twice. Opened beside, so that the form stays as it is. */
export function SimilarTickets({ similar, isAsked }: SimilarTicketsProps) {
  const { t } = useTranslation("newTicket");
  const formats = useFormats();
  const likely = similar?.filter((one) => one.isLikely).length ?? 0;
  return (
    <aside className={classes.similar} aria-labelledby="similar-title">
      <Title order={2} size="h5" id="similar-title">
        {t("similar.title")}
      </Title>
      <Text size="sm" c="dimmed" role="status" mb="sm">
        {!isAsked && !similar && t("similar.before")}
        {similar?.length === 0 && t("similar.none")}
        {similar && similar.length > 0 && (likely > 0 ? t("similar.likely", { count: likely }) : t("similar.some"))}
      </Text>
      {isAsked && !similar && [0, 1, 2].map((row) => <Skeleton key={row} h={64} radius="md" mb={8} />)}
      <ul className={classes.list}>
        {similar?.slice(0, SHOWN).map(({ ticket, isLikely }) => (
          <li key={ticket._id}>
            <Link
              to="/tickets/$ticketId"
              params={{ ticketId: ticket._id }}
              target="_blank"
              className={classes.ticket}
              data-likely={isLikely || undefined}
            >
              <span className={classes.ticketTitle}>
                <PriorityMark priority={ticket.priority_label} />
                <span>
                  #{ticket.number} {ticket.title}
                </span>
              </span>
              <span className={classes.ticketMeta}>
                <StatusBadge status={ticket.status} />
                {isLikely && (
                  <b>
                    <IconCircleCheck size={14} aria-hidden /> {t("similar.same")}
                  </b>
                )}
                <span>{placesText(ticket)}</span>
                <time dateTime={ticket.created_at}>{formats.relative(ticket.created_at)}</time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </aside>
  );
}
