import { Button, Text } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { TicketMoves } from "../actions/useTicketMoves";
import { useTicketDates } from "../data/useTicket";
import type { MoveContext, MoveName } from "../moves";
import { Section } from "../Section";
import { DateItem } from "./DateItem";
import classes from "./dates.module.css";

interface DateTimelineProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isFresh: boolean;
}

/** Visits and works as they follow one another, with where "now" is. */
export function DateTimeline({ ticket, moves, start, isFresh }: DateTimelineProps) {
  const { t } = useTranslation("ticket");
  const dates = useTicketDates(ticket._id).data ?? [];
  const canAdd = moves.allowed.has("add-date");
  if (dates.length === 0 && !canAdd) return null;
  const now = Date.now();
  const firstToCome = dates.findIndex((date) => Date.parse(date.end) > now);
  return (
    <Section
      id="dates"
      title={t("section.dates")}
      isFresh={isFresh}
      action={
        canAdd && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="no-print"
            leftSection={<IconCalendarPlus size={16} aria-hidden />}
            onClick={() => start("add-date")}
          >
            {t("dates.add")}
          </Button>
        )
      }
    >
      {dates.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("dates.none")}
        </Text>
      ) : (
        <ol className={classes.list}>
          {dates.map((date, place) => (
            <DateItem
              key={date._id}
              date={date}
              ticket={ticket}
              moves={moves}
              start={start}
              isNext={place === firstToCome && date.type === "planned"}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}
