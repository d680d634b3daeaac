/** Filters and their values in the person's words. */
import { useTranslation } from "react-i18next";
import { useFormats } from "../format";
import { useChosen } from "../pickers/useChoices";
import { dayOf, daysAgo, shiftDay } from "./days";
import { type FilterName, filterOf } from "./filterList";
import type { Params } from "./ticketQuery";

export function useFilterTexts() {
  const { t } = useTranslation(["filters", "common"]);
  const formats = useFormats();

  const name = (filter: FilterName) => t(`filters:name.${filter}`);

  /** One value of a choice. */
  const choice = (filter: FilterName, value: string): string => {
    if (filter === "stage") return t(`common:stage.${value as "request"}`, { defaultValue: value });
    if (filter === "status") return t(`common:status.${value as "draft"}`, { defaultValue: value });
    if (filter === "priority") return t(`common:priority.${value as "none"}`, { defaultValue: value });
    if (filter === "task") return t(`filters:task.${value as "any"}`, { defaultValue: value });
    const isYes = value === "true";
    if (filter === "open") return t(isYes ? "filters:open.yes" : "filters:open.no");
    return t(isYes ? "filters:overdue.yes" : "filters:overdue.no");
  };

  /** From when to when. */
  const span = (after: string | undefined, before: string | undefined): string => {
    const ago = after ? daysAgo(after) : null;
    if (ago === 0 && !before) return t("filters:span.today");
    if (ago !== null && !before) return t("filters:span.lastDays", { count: ago });
    const shown = (value: string, shift: number) => {
      const day = dayOf(value, formats);
      // A day ends where the next one begins: "before 1 April" is "until 31 March".
      const isDay = day === value || daysAgo(value) !== null;
      return day ? formats.day(`${shiftDay(day, isDay ? shift : 0)}T12:00:00Z`) : value;
    };
    if (after && before) return t("filters:span.between", { from: shown(after, 0), to: shown(before, -1) });
    if (after) return t("filters:span.from", { day: shown(after, 0) });
    return before ? t("filters:span.until", { day: shown(before, -1) }) : "";
  };

  return { name, choice, span };
}

/** What a chip says after the filter's name; null where the name says it all. */
export function useFilterValueText(filter: FilterName, params: Params): string | null {
  const texts = useFilterTexts();
  const kind = filterOf(filter);
  const value = params[filter] ?? "";
  const source = kind.type === "thing" ? kind.source : null;
  // A hook needs some source to ask nothing of.
  const [thing] = useChosen(source ?? NO_SOURCE, source && value ? [value] : [], []);
  switch (kind.type) {
    case "thing":
      return thing?.name ?? "";
    case "span":
      return texts.span(params[`${filter}_after`], params[`${filter}_before`]);
    case "flag":
      return null;
    case "choice": {
      const [first = "", ...others] = value ? value.split(",") : [];
      if (!first) return "";
      const shown = [first, ...others].slice(0, 2).map((one) => texts.choice(filter, one));
      return others.length > 1 ? `${shown.join(", ")} +${others.length - 1}` : shown.join(", ");
    }
  }
}

const NO_SOURCE = { kind: "none", search: async () => [], one: async () => ({ id: "", name: "" }) };
