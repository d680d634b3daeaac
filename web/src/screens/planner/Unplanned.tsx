import { Text, Title } from "@mantine/core";
import { IconCalendarCheck } from "@tabler/icons-react";
import type { PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, LoadingRows } from "@/design/states";
import classes from "./Unplanned.module.css";
import { UnplannedCard } from "./UnplannedCard";
import type { Ticket, useUnplanned } from "./useUnplanned";

interface UnplannedProps {
  found: ReturnType<typeof useUnplanned>;
  mayPlan: boolean;
  hold?: (ticket: Ticket, event: PointerEvent) => void;
  draggedId?: string;
  onPlan: (ticket: Ticket) => void;
}

/** The tickets that need a date, beside the calendar. */
export function Unplanned({ found, mayPlan, hold, draggedId, onPlan }: UnplannedProps) {
  const { t } = useTranslation("planner");
  const { data, error, isPending, refetch } = found;
  return (
    <section className={classes.panel} aria-labelledby="unplanned-title">
      <div className={classes.head}>
        <Title order={2} size="h5" id="unplanned-title">
          {t("unplanned.title")} {data && <span className={classes.number}>({data.total})</span>}
        </Title>
        {hold && mayPlan && data && data.total > 0 && (
          <Text size="xs" c="dimmed">
            {t("unplanned.hint")}
          </Text>
        )}
      </div>
      {isPending && <LoadingRows rows={5} height={104} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      {data?.tickets.length === 0 && (
        <EmptyState icon={<IconCalendarCheck size={36} />} title={t("unplanned.none")}>
          {t("unplanned.noneText")}
        </EmptyState>
      )}
      {data && data.tickets.length > 0 && (
        <ul className={classes.list}>
          {data.tickets.map((ticket) => (
            <UnplannedCard
              key={ticket._id}
              ticket={ticket}
              mayPlan={mayPlan}
              hold={hold}
              isDragged={ticket._id === draggedId}
              onPlan={onPlan}
            />
          ))}
          {data.total > data.tickets.length && (
            <li>
              <Text size="sm" c="dimmed" ta="center">
                {t("unplanned.more", { count: data.total - data.tickets.length })}
              </Text>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
