import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Policy.module.css";

interface PolicyNumberProps {
  label: string;
  text?: string;
  unit: string;
  value: number;
  min?: number;
  max: number;
  mayEdit: boolean;
  /** One of several under a heading of their own. */
  isPart?: boolean;
  save: (value: number) => void;
}

/** A number that is kept when one leaves its field. */
export function PolicyNumber({ label, text, unit, value, min = 0, max, mayEdit, isPart, save }: PolicyNumberProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => setTyped(value), [value]);
  const number = typeof typed === "number" && Number.isInteger(typed) && typed >= min && typed <= max ? typed : null;
  const commit = () => {
    if (number !== null && number !== value) save(number);
  };
  return (
    <NumberInput
      classNames={{
        root: classes.number,
        label: isPart ? undefined : classes.label,
        description: classes.text,
        wrapper: classes.field,
      }}
      label={label}
      description={text}
      inputWrapperOrder={["label", "description", "input", "error"]}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      suffix={unit}
      value={typed}
      disabled={!mayEdit}
      error={number === null && t("organization.range", { min, max })}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
