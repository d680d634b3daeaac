import { Button, Group, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";

/** A period as two `datetime-local` values, in the person's time zone. */
export interface LocalPeriod {
  start: string;
  end: string;
}

const HOUR_MS = 3_600_000;
const LENGTHS_H = [1, 2, 4, 8];

/** From when to when. Moving the start moves the end along; usual lengths are one press away. */
export function PeriodFields({
  value,
  onChange,
  startFault,
  endFault,
}: {
  value: LocalPeriod;
  onChange: (period: LocalPeriod) => void;
  startFault?: string;
  endFault?: string;
}) {
  const { t } = useTranslation(["moves", "common"]);
  const formats = useFormats();
  const at = (local: string) => (local ? Date.parse(formats.fromLocalField(local)) : Number.NaN);
  const local = (ms: number) => formats.toLocalField(new Date(ms).toISOString());
  const length = at(value.end) - at(value.start);
  const moveStart = (start: string) => {
    const end = at(start) + (length > 0 ? length : 2 * HOUR_MS);
    onChange({ start, end: Number.isFinite(end) ? local(end) : value.end });
  };
  return (
    <div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          type="datetime-local"
          label={t("common:field.start")}
          value={value.start}
          onChange={(event) => moveStart(event.currentTarget.value)}
          error={startFault}
          data-autofocus
        />
        <TextInput
          type="datetime-local"
          label={t("common:field.end")}
          value={value.end}
          min={value.start}
          onChange={(event) => onChange({ ...value, end: event.currentTarget.value })}
          error={endFault}
        />
      </SimpleGrid>
      <Group gap={6} mt={8}>
        {LENGTHS_H.map((hours) => (
          <Button
            key={hours}
            size="compact-sm"
            variant={length === hours * HOUR_MS ? "light" : "default"}
            aria-pressed={length === hours * HOUR_MS}
            disabled={!value.start}
            onClick={() => onChange({ ...value, end: local(at(value.start) + hours * HOUR_MS) })}
          >
            {formats.duration(hours * HOUR_MS)}
          </Button>
        ))}
      </Group>
    </div>
  );
}
