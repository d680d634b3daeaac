import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { addMinutes, type Day, minutesBetween, type Wall } from "@/design/wall";
import classes from "./Planner.module.css";

/** A date, a start and a length, as people say it on the telephone. */
export interface SlotValues {
  day: Day;
  time: string;
  minutes: number;
}

export function valuesOf(start: Wall, end: Wall): SlotValues {
  return { day: start.slice(0, 10), time: start.slice(11, 16), minutes: minutesBetween(start, end) };
}

/** The clock on the wall at both ends; `null` while something is missing. */
export function wallsOf({ day, time, minutes }: SlotValues): { start: Wall; end: Wall } | null {
  const start = `${day}T${time}`;
  if (Number.isNaN(Date.parse(`${start}Z`))) return null;
  return { start, end: addMinutes(start, minutes) };
}

const LENGTHS_MIN = [30, 60, 90, 120, 180, 240, 300, 360, 480];

interface SlotFieldsProps {
  values: SlotValues;
  onChange: (values: SlotValues) => void;
  error?: string;
  autoFocus?: boolean;
}

export function SlotFields({ values, onChange, error, autoFocus }: SlotFieldsProps) {
  const { t } = useTranslation("planner");
  const { duration } = useFormats();
  const lengths = [...new Set([...LENGTHS_MIN, values.minutes])].sort((a, b) => a - b);
  return (
    <div className={classes.slot}>
      <TextInput
        type="date"
        label={t("form.day")}
        value={values.day}
        onChange={(event) => onChange({ ...values, day: event.currentTarget.value })}
        error={error}
        required
        withAsterisk={false}
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
      />
      <TextInput
        type="time"
        label={t("form.start")}
        value={values.time}
        onChange={(event) => onChange({ ...values, time: event.currentTarget.value })}
        required
        withAsterisk={false}
        step={300}
      />
      <Select
        label={t("form.length")}
        data={lengths.map((minutes) => ({ value: String(minutes), label: duration(minutes * 60_000) }))}
        value={String(values.minutes)}
        onChange={(value) => value && onChange({ ...values, minutes: Number(value) })}
        allowDeselect={false}
      />
    </div>
  );
}
