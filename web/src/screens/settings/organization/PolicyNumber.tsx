import { NumberInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Policy.module.css";

interface PolicyNumberProps {
  name: "grace_hours" | "objection_days";
  value: number;
  max: number;
  mayEdit: boolean;
  save: (value: number) => void;
}

/** A number that is kept when one leaves its field. */
export function PolicyNumber({ name, value, max, mayEdit, save }: PolicyNumberProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState<number | string>(value);
  useEffect(() => setTyped(value), [value]);
  const number = typeof typed === "number" && Number.isInteger(typed) && typed >= 0 && typed <= max ? typed : null;
  const commit = () => {
    if (number !== null && number !== value) save(number);
  };
  return (
    <NumberInput
      classNames={{ root: classes.number, label: classes.label, description: classes.text, wrapper: classes.field }}
      label={t(`organization.${name}.label`)}
      description={t(`organization.${name}.text`)}
      inputWrapperOrder={["label", "description", "input", "error"]}
      min={0}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      suffix={t(`organization.${name}.unit`)}
      value={typed}
      disabled={!mayEdit}
      error={number === null && t("organization.range", { max })}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
