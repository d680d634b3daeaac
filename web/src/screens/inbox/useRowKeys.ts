import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/app/shortcuts";
import type { ToDo } from "./useDo";

/** `j`/`k` walk the rows, `a` does what is to be done about the one in focus. Enter follows its link, as anywhere. */
export function useRowKeys(rows: ToDo[], act: (row: ToDo) => void) {
  const { t } = useTranslation("inbox");
  const list = useRef<HTMLDivElement>(null);
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>("[data-row]") ?? [])];
  const at = () => links().findIndex((link) => link.closest("li")?.contains(document.activeElement));
  const move = (by: number) => {
    const all = links();
    const next = all[Math.min(Math.max(at() + by, 0), all.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts([
    { keys: "j", label: t("keys.next"), run: () => move(1) },
    { keys: "k", label: t("keys.previous"), run: () => move(-1) },
    {
      keys: "a",
      label: t("keys.act"),
      run: () => {
        const row = rows[Math.max(at(), 0)];
        if (row) act(row);
      },
    },
  ]);
  return list;
}
