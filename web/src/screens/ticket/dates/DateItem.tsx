import { Badge, Button, Group, Menu } from "@mantine/core";
import { IconCalendarQuestion, IconCheck, IconClock, IconDots, IconEye, IconTool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import type { TicketMoves } from "../actions/useTicketMoves";
import type { TicketDate } from "../data/useTicket";
import { type MoveContext, MoveIcon, type MoveName, useMoveLabel } from "../moves";
import classes from "./dates.module.css";

interface DateItemProps {
  date: TicketDate;
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isNext: boolean;
}

/** One date: what it is, when, whether it stands, and what can be done with it. */
export function DateItem({ date, ticket, moves, start, isNext }: DateItemProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const label = useMoveLabel();
  const isTentative = date.state === "tentative";
  const isDone = date.type === "actual";
  const isPast = !isDone && !isTentative && Date.parse(date.end) < Date.now();
  // A planned date that was followed by an actual one needs no word any more.
  const contractor = ticket.contractors.length > 1 && ticket.contractors.find((one) => one._id === date.contractor_id);
  const answers = moves.answerable.some((one) => one._id === date._id);
  const changes = (["change-date", "remove-date"] as const).filter((move) => moves.allowed.has(move));
  return (
    <li className={classes.item} data-state={isTentative ? "tentative" : isDone ? "done" : isPast ? "past" : "planned"}>
      <span className={classes.dot} aria-hidden>
        {isTentative ? <IconCalendarQuestion size={16} /> : isDone ? <IconCheck size={16} /> : <IconClock size={16} />}
      </span>
      <div className={classes.body}>
        <div className={classes.when}>
          <time dateTime={date.start} className={classes.period}>
            {formats.period(date.start, date.end)}
          </time>
          {isNext && (
            <Badge variant="light" radius="sm">
              {formats.relative(date.start)}
            </Badge>
          )}
        </div>
        <div className={classes.what}>
          {date.kind === "visit" ? <IconEye size={15} aria-hidden /> : <IconTool size={15} aria-hidden />}
          {t(`common:kind.${date.kind}`)} ·{" "}
          {t(
            isTentative
              ? answers
                ? "dates.awaitsYou"
                : "dates.awaitsThem"
              : isDone
                ? "dates.done"
                : isPast
                  ? "dates.past"
                  : "dates.planned",
          )}
          {contractor && ` · ${contractor.name}`}
        </div>
        {answers && (
          <Group gap={8} mt={8}>
            <Button
              size="sm"
              leftSection={<MoveIcon move="confirm-date" size={16} />}
              onClick={() => start("confirm-date", { date })}
            >
              {label("confirm-date")}
            </Button>
            <Button size="sm" variant="default" onClick={() => start("refuse-date", { date })}>
              {label("refuse-date")}
            </Button>
          </Group>
        )}
      </div>
      {changes.length > 0 && (
        <Menu position="bottom-end" shadow="md" withinPortal={false}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              className={`${classes.menu} no-print`}
              aria-label={t("dates.actions", { when: formats.period(date.start, date.end) })}
            >
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {isPast && moves.allowed.has("add-date") && (
              <Menu.Item
                leftSection={<MoveIcon move="finish" />}
                onClick={() => start("add-date", { type: "actual", kind: date.kind })}
              >
                {label("add-date", { type: "actual", kind: date.kind })}
              </Menu.Item>
            )}
            {changes.map((move) => (
              <Menu.Item
                key={move}
                leftSection={<MoveIcon move={move} />}
                color={move === "remove-date" ? "var(--mantine-color-error)" : undefined}
                onClick={() => start(move, { date })}
              >
                {label(move)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
