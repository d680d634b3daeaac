import { ActionIcon, Button, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { IconCalendarShare, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Planner.module.css";
import { step, titleOf, VIEWS, type View } from "./period";
import type { PlannerSearch } from "./usePlannerSearch";

interface PlannerBarProps {
  search: PlannerSearch;
  /** What is really shown: a phone has only the agenda. */
  view: View;
  isPhone: boolean;
  onFeeds: () => void;
}

/** The title, the way through time, and the ways to look at it. */
export function PlannerBar({ search, view, isPhone, onFeeds }: PlannerBarProps) {
  const { t } = useTranslation("planner");
  const { locale } = useFormats();
  const { day, today, change } = search;
  return (
    <div className={classes.bar}>
      <Group gap="md" wrap="nowrap" className={classes.titles}>
        <Title order={1} size="h3">
          {t("title")}
        </Title>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            size={isPhone ? 40 : 36}
            aria-label={t("previous")}
            onClick={() => change({ date: step(view, day, -1) })}
          >
            <IconChevronLeft size={20} aria-hidden />
          </ActionIcon>
          <Button
            variant="default"
            size={isPhone ? "md" : "sm"}
            px="sm"
            onClick={() => change({ date: undefined })}
            disabled={day === today}
          >
            {t("today")}
          </Button>
          <ActionIcon
            variant="default"
            size={isPhone ? 40 : 36}
            aria-label={t("next")}
            onClick={() => change({ date: step(view, day, 1) })}
          >
            <IconChevronRight size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Text fw={650} className={classes.period} aria-live="polite">
        {titleOf(view, day, locale)}
      </Text>
      <Group gap="xs" className={classes.ways}>
        {!isPhone && (
          <SegmentedControl
            aria-label={t("view.label")}
            data={VIEWS.map((one) => ({ value: one, label: t(`view.${one}`) }))}
            value={view}
            onChange={(value) => change({ view: value === "week" ? undefined : value })}
          />
        )}
        {!isPhone && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconCalendarShare size={18} aria-hidden />}
            onClick={onFeeds}
          >
            {t("feeds.open")}
          </Button>
        )}
      </Group>
    </div>
  );
}
