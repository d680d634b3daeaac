import { VisuallyHidden } from "@mantine/core";
import { IconChevronRight, IconCircle, IconCircleCheckFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { Card } from "../parts/Section";
import type { SectionName } from "../sections";
import classes from "./FirstSteps.module.css";
import { useFirstSteps } from "./useFirstSteps";

/** The form that a step opens: the parameter of the address that says so. */
const FORM: Partial<Record<SectionName, Record<string, string>>> = {
  sites: { form: "new" },
  trades: { job: "new" },
  contractors: { form: "new" },
  people: { form: "new" },
};

/** What to enter first on a new desk. Goes when all of it is there. */
export function FirstSteps() {
  const { t } = useTranslation("settings");
  const { kind } = useMe().organization;
  const steps = useFirstSteps();
  if (!steps || steps.every(({ isDone }) => isDone)) return null;
  return (
    <Card title={t("steps.title")} intro={t(`steps.${kind}`)}>
      <ol className={classes.list} aria-label={t("steps.title")}>
        {steps.map(({ section, isDone }) => (
          <li key={section}>
            <Link
              to="/settings/$section"
              params={{ section }}
              search={(isDone ? {} : (FORM[section] ?? {})) as never}
              className={classes.step}
            >
              {isDone ? (
                <IconCircleCheckFilled size={22} aria-hidden className={classes.done} />
              ) : (
                <IconCircle size={22} aria-hidden className={classes.open} />
              )}
              <span className={classes.words}>
                <b>{t(`steps.${section as "sites"}.title`)}</b>
                {isDone && <VisuallyHidden> {t("steps.done")}</VisuallyHidden>}
                <span className={classes.text}>{t(`steps.${section as "sites"}.text`)}</span>
              </span>
              <IconChevronRight size={20} aria-hidden />
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
