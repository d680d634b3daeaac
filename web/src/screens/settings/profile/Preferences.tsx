import { Input, SegmentedControl, Stack } from "@mantine/core";
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type MePatch, useEditMe, useMe } from "@/api/session";
import { notifyProblem } from "@/design/notify";
import { type Language, speak } from "@/i18n";
import classes from "./Preferences.module.css";
import { TimeZoneSelect } from "./TimeZoneSelect";

const THEMES = [
  { value: "auto", icon: IconDeviceDesktop },
  { value: "light", icon: IconSun },
  { value: "dark", icon: IconMoon },
] as const;

/** Language, theme and time zone: each changes at once. */
export function Preferences() {
  const { t, i18n } = useTranslation("settings");
  const me = useMe();
  const edit = useEditMe();
  const change = (patch: MePatch) => edit.mutate(patch, { onError: (error) => notifyProblem(error) });
  return (
    <Stack gap="md">
      <Choice label={t("profile.language")}>
        <SegmentedControl
          fullWidth
          aria-label={t("profile.language")}
          value={i18n.language}
          data={[
            { value: "fr", label: <span lang="fr">Français</span> },
            { value: "en", label: <span lang="en">English</span> },
          ]}
          onChange={(language) => {
            void speak(language as Language);
            change({ language: language as Language });
          }}
        />
      </Choice>
      <Choice label={t("profile.theme")}>
        <SegmentedControl
          fullWidth
          aria-label={t("profile.theme")}
          value={me.theme}
          data={THEMES.map(({ value, icon: Icon }) => ({
            value,
            label: (
              <span className={classes.option}>
                <Icon size={18} aria-hidden />
                {t(`profile.themes.${value}`)}
              </span>
            ),
          }))}
          onChange={(theme) => change({ theme: theme as typeof me.theme })}
        />
      </Choice>
      <TimeZoneSelect value={me.time_zone} onChange={(time_zone) => change({ time_zone })} />
    </Stack>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <Input.Label component="span" aria-hidden>
        {label}
      </Input.Label>
      {children}
    </div>
  );
}
