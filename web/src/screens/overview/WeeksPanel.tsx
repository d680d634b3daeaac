import { Button, Text } from "@mantine/core";
import { IconChartBar, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { Panel } from "./Panel";
import type { TicketLinks } from "./ticketLinks";
import type { Overview } from "./useOverview";
import { WeeksChart } from "./WeeksChart";
import { WeeksTable } from "./WeeksTable";

/** What came in against what was finished, week by week: as a chart or as a table. */
export function WeeksPanel({ weeks, links }: { weeks: Overview["weeks"]; links: TicketLinks }) {
  const { t } = useTranslation("overview");
  const { number } = useFormats();
  const [isTable, setIsTable] = useState(false);
  const grown = weeks.reduce((sum, week) => sum + week.created - week.closed, 0);
  const text =
    grown === 0
      ? t("weeks.even")
      : t(grown > 0 ? "weeks.grown" : "weeks.shrunk", { count: Math.abs(grown), number: number(Math.abs(grown)) });
  return (
    <Panel
      title={t("weeks.title")}
      aside={
        <Button
          className="no-print"
          variant="subtle"
          size="compact-sm"
          mih={32}
          leftSection={isTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
          onClick={() => setIsTable(!isTable)}
        >
          {isTable ? t("weeks.asChart") : t("weeks.asTable")}
        </Button>
      }
    >
      {isTable ? <WeeksTable weeks={weeks} links={links} /> : <WeeksChart weeks={weeks} links={links} />}
      <Text size="sm" c="dimmed" mt={6}>
        {text}
      </Text>
    </Panel>
  );
}
