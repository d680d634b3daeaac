import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { COLUMNS, type Column } from "./boardMoves";
import classes from "./StageSwitch.module.css";

interface StageSwitchProps {
  column: Column;
  counts: Record<string, number> | undefined;
  onChange: (column: Column) => void;
}

/** On a phone there is room for one column: which? */
export function StageSwitch({ column, counts, onChange }: StageSwitchProps) {
  const { t } = useTranslation(["board", "common"]);
  const { number } = useFormats();
  const bar = useRef<HTMLFieldSetElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another column is another one to show
  useEffect(() => {
    bar.current?.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [column]);
  return (
    <fieldset className={classes.bar} aria-label={t("stages")} ref={bar}>
      {COLUMNS.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.stage}
          aria-pressed={one === column}
          onClick={() => onChange(one)}
        >
          {t(`common:stage.${one}`)}
          <span className={classes.count}>{counts ? number(counts[one] ?? 0) : "…"}</span>
        </button>
      ))}
    </fieldset>
  );
}
