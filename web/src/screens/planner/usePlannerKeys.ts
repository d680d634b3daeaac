import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/app/shortcuts";
import { step, type View } from "./period";
import type { PlannerSearch } from "./usePlannerSearch";

/** The planner's keys: through time with j and k, to another view by its letter. */
export function usePlannerKeys({ day, change }: PlannerSearch, view: View, isPhone: boolean) {
  const { t } = useTranslation("planner");
  const to = (keys: string, name: View) => ({
    keys,
    label: t("keys.view", { view: t(`view.${name}`) }),
    run: () => change({ view: name === "week" ? undefined : name }),
  });
  useShortcuts([
    { keys: "j", label: t("next"), run: () => change({ date: step(view, day, 1) }) },
    { keys: "k", label: t("previous"), run: () => change({ date: step(view, day, -1) }) },
    { keys: "t", label: t("today"), run: () => change({ date: undefined }) },
    ...(isPhone ? [] : [to("w", "week"), to("m", "month"), to("l", "timeline"), to("a", "agenda")]),
  ]);
}
