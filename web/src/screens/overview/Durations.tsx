import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Durations.module.css";
import { Panel } from "./Panel";
import type { Overview } from "./useOverview";

const STEPS = ["assign", "first_visit", "close"] as const;

/** How long things take, in words that one can say on the telephone. */
export function Durations({ durations }: { durations: Overview["durations"] }) {
  const { t } = useTranslation("overview");
  const { duration, number } = useFormats();
  return (
    <Panel title={t("durations.title")}>
      <div className={classes.steps}>
        {STEPS.map((step) => {
          const { median_ms: median, p90_ms: most, count } = durations[step];
          return (
            <div key={step} className={classes.step}>
              <h3 className={classes.name}>{t(`durations.${step}.name`)}</h3>
              {median === null || most === null ? (
                <p className={classes.text}>{t(`durations.${step}.none`)}</p>
              ) : (
                <>
                  <p className={classes.median}>{duration(median)}</p>
                  <div className={classes.track} aria-hidden>
                    <span className={classes.most} />
                    <span
                      className={classes.half}
                      style={{ width: `${Math.max(2, (100 * median) / Math.max(most, 1))}%` }}
                    />
                  </div>
                  <p className={classes.text}>
                    {t(`durations.${step}.text`, { median: duration(median), most: duration(most) })}
                  </p>
                  <p className={classes.note}>{t("durations.count", { count, number: number(count) })}</p>
                </>
              )}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
