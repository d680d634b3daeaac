import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./ticket.module.css";

/** Grey where the ticket will stand. */
export function TicketSkeleton() {
  const { t } = useTranslation("common");
  return (
    <div className={classes.page} role="status" aria-busy aria-label={t("loading")}>
      <Skeleton h={20} w={90} mt={8} mb={12} />
      <Skeleton h={34} maw={520} mb={12} />
      <Skeleton h={26} maw={340} mb={16} />
      <Skeleton h={42} maw={420} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Skeleton h={130} radius="lg" />
          <Skeleton h={170} radius="lg" />
          <Skeleton h={220} radius="lg" />
        </div>
        <div className={classes.column}>
          <Skeleton h={380} radius="lg" />
        </div>
      </div>
    </div>
  );
}
