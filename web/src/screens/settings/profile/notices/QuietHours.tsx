import { Group, NativeSelect, Stack, Switch, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NoticePatch, NoticeSettings } from "./useNoticeSettings";

/** What most people mean by the night. */
const USUAL = { quiet_from: "20:00", quiet_to: "07:00" };
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface QuietHoursProps {
  settings: NoticeSettings;
  onChange: (patch: NoticePatch) => void;
}

/** When no mail comes, and when the daily one does. */
export function QuietHours({ settings, onChange }: QuietHoursProps) {
  const { t } = useTranslation("settings");
  const { quiet_from, quiet_to, digest_hour } = settings;
  const isQuiet = quiet_from !== null;
  return (
    <Stack gap="md">
      <Switch
        label={t("profile.notices.quiet")}
        description={t("profile.notices.quietText")}
        checked={isQuiet}
        onChange={(event) => onChange(event.currentTarget.checked ? USUAL : { quiet_from: null, quiet_to: null })}
      />
      {isQuiet && (
        <Group gap="sm" align="flex-start">
          <TimeField
            label={t("profile.notices.from")}
            value={quiet_from}
            other={quiet_to}
            save={(from) => onChange({ quiet_from: from, quiet_to })}
          />
          <TimeField
            label={t("profile.notices.to")}
            value={quiet_to ?? ""}
            other={quiet_from}
            save={(to) => onChange({ quiet_from, quiet_to: to })}
          />
        </Group>
      )}
      <NativeSelect
        maw={220}
        label={t("profile.notices.digest")}
        value={String(digest_hour)}
        data={HOURS.map((hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }))}
        onChange={(event) => onChange({ digest_hour: Number(event.currentTarget.value) })}
      />
    </Stack>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  /** The other end: both must differ. */
  other: string | null;
  save: (value: string) => void;
}

/** A time of the day that is kept when one leaves its field. */
function TimeField({ label, value, other, save }: TimeFieldProps) {
  const { t } = useTranslation("settings");
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const isSame = typed === other;
  const commit = () => {
    if (typed && !isSame && typed !== value) save(typed);
  };
  return (
    <TextInput
      type="time"
      w={140}
      label={label}
      value={typed}
      error={isSame && t("profile.notices.same")}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
