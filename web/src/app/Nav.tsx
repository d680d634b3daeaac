import { ScrollArea, Stack, VisuallyHidden } from "@mantine/core";
import { IconCalendar, IconChartBar, IconInbox, IconLayoutKanban, IconSettings, IconTable } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Nav.module.css";
import { useInboxCount } from "./useInboxCount";

const PLACES = [
  { to: "/inbox", name: "inbox", icon: IconInbox, keys: "g i" },
  { to: "/tickets", name: "tickets", icon: IconTable, keys: "g t" },
  { to: "/board", name: "board", icon: IconLayoutKanban, keys: "g b" },
  { to: "/planner", name: "planner", icon: IconCalendar, keys: "g p" },
  { to: "/overview", name: "overview", icon: IconChartBar, keys: "g o" },
  { to: "/settings", name: "settings", icon: IconSettings, keys: "g s" },
] as const;

/** The screens, with how many tickets wait for this person. */
export function Nav({ onChoose }: { onChoose: () => void }) {
  const { t } = useTranslation("shell");
  const waiting = useInboxCount();
  return (
    <ScrollArea>
      <Stack gap={2} p="xs">
        {PLACES.map(({ to, name, icon: Icon, keys }) => (
          <Link key={to} to={to} className={classes.link} onClick={onChoose} aria-keyshortcuts={keys}>
            <Icon size={20} aria-hidden />
            <span className={classes.label}>{t(`nav.${name}`)}</span>
            {name === "inbox" && waiting > 0 && (
              <span className={classes.count}>
                <span aria-hidden>{waiting > 999 ? "999+" : waiting}</span>
                <VisuallyHidden>{t("nav.waiting", { count: waiting })}</VisuallyHidden>
              </span>
            )}
          </Link>
        ))}
      </Stack>
    </ScrollArea>
  );
}
