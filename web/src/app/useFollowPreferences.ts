import { useMantineColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { speak } from "@/i18n";

/** The person's language and theme follow them to any machine. */
export function useFollowPreferences() {
  const me = useMe();
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (me.language && me.language !== i18n.language) void speak(me.language);
  }, [me.language, i18n.language]);
  useEffect(() => {
    setColorScheme(me.theme ?? "auto");
  }, [me.theme, setColorScheme]);
}
