import { Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState, LoadingRows } from "@/design/states";
import { useIsNewDesk } from "./useOverview";

/** Nothing to show: because there is no ticket yet, or none in this period. */
export function OverviewEmpty({ showAll }: { showAll: () => void }) {
  const { t } = useTranslation(["overview", "shell"]);
  const { data: isNew, isPending } = useIsNewDesk(true);
  if (isPending) return <LoadingRows rows={4} />;
  if (isNew) {
    return (
      <EmptyState
        icon={<IconChartBar size={40} />}
        title={t("empty.newTitle")}
        action={
          <Button mt="sm" renderRoot={(props) => <Link to="/tickets/new" {...props} />}>
            {t("shell:newTicket")}
          </Button>
        }
      >
        {t("empty.newText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconChartBar size={40} />}
      title={t("empty.title")}
      action={
        <Button mt="sm" variant="default" onClick={showAll}>
          {t("empty.action")}
        </Button>
      }
    >
      {t("empty.text")}
    </EmptyState>
  );
}
