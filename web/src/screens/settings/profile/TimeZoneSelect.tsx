import { type ComboboxItem, Select } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { fits } from "../parts/whole";
import { BROWSER_ZONE, zoneLabel, zones } from "./timeZones";

/** Options drawn at once: who looks for one types. */
const SHOWN_MAX = 60;
/** No zone of the person's own. */
const BROWSER = "browser";

interface TimeZoneSelectProps {
  value: string | null;
  onChange: (zone: string | null) => void;
}

/** In which time zone dates are shown; the browser's when the person chose none. */
export function TimeZoneSelect({ value, onChange }: TimeZoneSelectProps) {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const data = useMemo(() => {
    const browser = { value: BROWSER, label: t("profile.timeZoneOfBrowser", { zone: zoneLabel(BROWSER_ZONE) }) };
    const others = zones().filter((zone) => zone.value !== value);
    return value ? [{ value, label: zoneLabel(value) }, browser, ...others] : [browser, ...others];
  }, [value, t]);
  const shown = data[0]?.label;
  return (
    <Select
      maw={420}
      label={t("profile.timeZone")}
      description={t("profile.timeZoneNow", { time: formats.time(new Date().toISOString()) })}
      searchable
      allowDeselect={false}
      selectFirstOptionOnChange
      limit={SHOWN_MAX}
      maxDropdownHeight={320}
      nothingFoundMessage={t("list.nothing")}
      data={data}
      value={value ?? BROWSER}
      // What stands in the field before anybody types is no search.
      filter={({ options, search }) =>
        search === shown ? options : options.filter((option) => fits(search, [(option as ComboboxItem).label]))
      }
      onChange={(zone) => zone && onChange(zone === BROWSER ? null : zone)}
    />
  );
}
