import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useShortcuts } from "./shortcuts";

const PLACES = ["inbox", "tickets", "board", "planner", "overview", "settings"] as const;

/** The keys that work on every screen. */
export function useGlobalShortcuts({ openHelp, openPalette }: { openHelp: () => void; openPalette: () => void }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const me = useMe();
  const places = PLACES.map((place) => ({
    keys: `g ${place[0]}`,
    label: t("shortcut.goTo", { place: t(`nav.${place}`) }),
    run: () => void navigate({ to: `/${place}` }),
  }));
  const create = { keys: "c", label: t("newTicket"), run: () => void navigate({ to: "/tickets/new" }) };
  useShortcuts(
    [
      { keys: "/", label: t("shortcut.search"), run: openPalette },
      { keys: "mod+k", label: t("shortcut.palette"), run: openPalette },
      ...(me.role === "accountant" ? [] : [create]),
      ...places,
      { keys: "?", label: t("person.shortcuts"), run: openHelp },
    ],
    { everywhere: true },
  );
}
