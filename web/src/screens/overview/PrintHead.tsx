import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { SOURCES } from "@/design/pickers/sources";
import { useChosen } from "@/design/pickers/useChoices";
import classes from "./Overview.module.css";
import type { OverviewFilters } from "./useOverviewSearch";

const ids = (id: string | undefined) => (id ? [id] : []);

/** What a printed page must say of itself: whose figures, of what, and of when. */
export function PrintHead({ filters }: { filters: OverviewFilters }) {
  const { t } = useTranslation("overview");
  const me = useMe();
  const { day } = useFormats();
  const chosen = [
    ...useChosen(SOURCES.client, ids(filters.client_id), []),
    ...useChosen(SOURCES.location, ids(filters.location_id), []),
    ...useChosen(SOURCES.job, ids(filters.job_id), []),
    ...useChosen(SOURCES.contractor, ids(filters.contractor_id), []),
  ];
  return (
    <div className={classes.printHead}>
      <b>{[me.organization.name, ...chosen.map((one) => one.name)].join(" · ")}</b>
      <span>{t("printed", { day: day(new Date().toISOString()) })}</span>
    </div>
  );
}
