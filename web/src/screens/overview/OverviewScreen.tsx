/** The overview: how the desk does, over a period; every figure leads to the tickets behind it. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { ErrorState, LoadingRows } from "@/design/states";
import { asUtc } from "@/design/wall";
import { BarList } from "./BarList";
import { Durations } from "./Durations";
import { Figures, sumOpen } from "./Figures";
import classes from "./Overview.module.css";
import { OverviewBar } from "./OverviewBar";
import { OverviewEmpty } from "./OverviewEmpty";
import { OverviewFilterBar } from "./OverviewFilterBar";
import { Panel } from "./Panel";
import { PrintHead } from "./PrintHead";
import { Shares } from "./Shares";
import { ticketLinks } from "./ticketLinks";
import { type Overview, useOverdue, useOverview } from "./useOverview";
import { useOverviewSearch } from "./useOverviewSearch";
import { usePrintInLight } from "./usePrintInLight";
import { WeeksPanel } from "./WeeksPanel";

/** Where a ticket that is open can stand. */
const OPEN_STAGES = ["request", "dispatch", "quote", "plan", "work", "accept"] as const;

function isEmpty(overview: Overview): boolean {
  return sumOpen(overview) === 0 && overview.weeks.every((week) => week.created === 0 && week.closed === 0);
}

export function OverviewScreen() {
  const { t } = useTranslation(["overview", "common"]);
  const me = useMe();
  const { locale } = useFormats();
  const search = useOverviewSearch();
  const { span, filters, change } = search;
  const found = useOverview(span, filters);
  const overdue = useOverdue(filters);
  const links = useMemo(() => ticketLinks(filters, span), [filters, span]);
  usePrintInLight();
  const dates = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const spanText = dates.formatRange(asUtc(span.from), asUtc(span.last));
  const { data, error } = found;
  const showAll = () =>
    change({
      period: "52",
      from: undefined,
      to: undefined,
      client_id: undefined,
      location_id: undefined,
      job_id: undefined,
      contractor_id: undefined,
    });
  return (
    <div className={classes.screen} data-stale={found.isPlaceholderData || undefined}>
      <OverviewBar search={search} />
      <OverviewFilterBar filters={filters} change={change} />
      <PrintHead filters={filters} />
      <p className={classes.span}>{spanText}</p>
      {found.isPending && <LoadingRows rows={5} height={120} />}
      {error && <ErrorState error={error} retry={() => void found.refetch()} />}
      {data && isEmpty(data) && <OverviewEmpty showAll={showAll} />}
      {data && !isEmpty(data) && (
        <>
          <Figures overview={data} overdue={overdue.data} links={links} />
          <div className={classes.pair}>
            <Panel title={t("stages.title")}>
              <BarList
                label={t("stages.title")}
                bars={OPEN_STAGES.map((stage) => ({
                  id: stage,
                  name: t(`common:stage.${stage}`),
                  value: data.open.by_stage[stage] ?? 0,
                  to: links.stage(stage),
                  stage,
                }))}
              />
            </Panel>
            <Panel title={t("ages.title")}>
              <BarList
                label={t("ages.title")}
                bars={data.open.by_age.map(({ days_from: from, days_to: to, count }) => ({
                  id: `${from}`,
                  name:
                    to === null
                      ? t("ages.over", { count: from })
                      : from === 0
                        ? t("ages.under", { count: to })
                        : t("ages.between", { from, to }),
                  value: count,
                  to: links.aged(from, to, found.dataUpdatedAt),
                }))}
              />
            </Panel>
          </div>
          <WeeksPanel weeks={data.weeks} links={links} />
          <Durations durations={data.durations} />
          <div className={classes.shares}>
            <Shares
              title={t("shares.bySite")}
              of={t("shares.site")}
              shares={data.by_site}
              links={links}
              filterBy={(location_id) => ({ location_id })}
            />
            <Shares
              title={t("shares.byJob")}
              of={t("common:field.job")}
              shares={data.by_job}
              links={links}
              filterBy={(job_id) => ({ job_id })}
            />
            {/* A contractor is the only one that it sees. */}
            {me.organization.kind === "client" && (
              <Shares
                title={t("shares.byContractor")}
                of={t("common:field.contractor")}
                shares={data.by_contractor}
                links={links}
                filterBy={(contractor_id) => ({ contractor_id })}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}
