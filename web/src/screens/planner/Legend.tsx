import { useTranslation } from "react-i18next";
import { eventClasses } from "./eventContent";
import classes from "./Legend.module.css";

const SAMPLES = [
  { kind: "visit", manner: "planned", text: "legend.visit" },
  { kind: "intervention", manner: "planned", text: "legend.work" },
  { kind: "intervention", manner: "proposed", text: "legend.proposed" },
  { kind: "intervention", manner: "due", text: "legend.due" },
  { kind: "intervention", manner: "done", text: "legend.done" },
] as const;

/** What the shapes mean. */
export function Legend() {
  const { t } = useTranslation("planner");
  return (
    <ul className={classes.legend} aria-label={t("legend.title")}>
      {SAMPLES.map(({ kind, manner, text }) => (
        <li key={text} className={classes.item}>
          <span
            className={`${eventClasses({ kind, manner, isConflicting: false }).join(" ")} ${classes.swatch}`}
            aria-hidden
          />
          {t(text)}
        </li>
      ))}
      <li className={classes.item}>
        <span
          className={`${eventClasses({ kind: "intervention", manner: "planned", isConflicting: true }).join(" ")} ${classes.swatch}`}
          aria-hidden
        />
        {t("legend.conflict")}
      </li>
    </ul>
  );
}
