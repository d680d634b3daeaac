import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { speak } from "@/i18n";

/** To the other language: its own name says it. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const [other, name] = i18n.language === "fr" ? (["en", "English"] as const) : (["fr", "Français"] as const);
  return (
    <Button variant="subtle" size="compact-sm" lang={other} onClick={() => speak(other)}>
      {name}
    </Button>
  );
}
