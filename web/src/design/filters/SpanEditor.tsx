import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "../format";
import { dayOf, shiftDay } from "./days";
import type { FilterName } from "./filterList";
import type { Params } from "./ticketQuery";
import { useFilterTexts } from "./useFilterTexts";

const LAST_DAYS = [0, 7, 30, 90, 365];

interface SpanEditorProps {
  name: FilterName;
  params: Params;
  onChange: (changed: Params) => void;
}

/** From one day to another, or the last so many days. */
export function SpanEditor({ name, params, onChange }: SpanEditorProps) {
  const { t } = useTranslation("filters");
  const formats = useFormats();
  const texts = useFilterTexts();
  const [after, before] = [`${name}_after`, `${name}_before`] as const;
  const last = params[before] ? dayOf(params[before], formats) : "";
  return (
    <Stack gap="sm">
      <Group gap={6} role="group" aria-label={t("span.quick")}>
        {LAST_DAYS.map((days) => {
          const value = `-${days}d`;
          const isChosen = params[after] === value && !params[before];
          return (
            <Button
              key={days}
              size="compact-sm"
              variant={isChosen ? "filled" : "default"}
              aria-pressed={isChosen}
              onClick={() => onChange({ [after]: value, [before]: undefined })}
            >
              {texts.span(value, undefined)}
            </Button>
          );
        })}
      </Group>
      <Group gap="sm" grow>
        <TextInput
          type="date"
          label={t("span.fromLabel")}
          value={params[after] ? dayOf(params[after], formats) : ""}
          onChange={(event) => onChange({ [after]: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t("span.untilLabel")}
          value={last && shiftDay(last, -1)}
          onChange={(event) => {
            const day = event.currentTarget.value;
            onChange({ [before]: day ? shiftDay(day, 1) : undefined });
          }}
        />
      </Group>
    </Stack>
  );
}
