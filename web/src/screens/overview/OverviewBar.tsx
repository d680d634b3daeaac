import { Button, Group, SegmentedControl, TextInput, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Overview.module.css";
import { PERIODS } from "./span";
import type { OverviewSearch } from "./useOverviewSearch";

/** The title and the period. */
export function OverviewBar({ search }: { search: OverviewSearch }) {
  const { t } = useTranslation("overview");
  const { period, span, today, change } = search;
  const choose = (value: string) =>
    change(
      value === "custom"
        ? { period: value, from: span.from, to: span.last }
        : { period: value === "4" ? undefined : value, from: undefined, to: undefined },
    );
  return (
    <div className={classes.bar}>
      <Title order={1} size="h3">
        {t("title")}
      </Title>
      <Group gap="xs" className={`${classes.controls} no-print`}>
        <SegmentedControl
          aria-label={t("period.label")}
          data={PERIODS.map((one) => ({ value: one, label: t(`period.${one}`) }))}
          value={period}
          onChange={choose}
        />
        {period === "custom" && (
          <Group gap="xs" wrap="nowrap">
            <TextInput
              type="date"
              aria-label={t("period.from")}
              value={span.from}
              max={span.last}
              onChange={(event) => event.currentTarget.value && change({ from: event.currentTarget.value })}
            />
            <span aria-hidden>–</span>
            <TextInput
              type="date"
              aria-label={t("period.to")}
              value={span.last}
              min={span.from}
              max={today}
              onChange={(event) => event.currentTarget.value && change({ to: event.currentTarget.value })}
            />
          </Group>
        )}
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
          className={classes.print}
        >
          {t("print")}
        </Button>
      </Group>
    </div>
  );
}
