/** What stands around every screen: where one is, what is waiting, and the way to everything else. */
import { AppShell, Burger, Button, Group, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useConnection } from "@/api/connection";
import { useMe } from "@/api/session";
import { Bell } from "./bell/Bell";
import { ConnectionBanner } from "./ConnectionBanner";
import { LiveUpdates } from "./LiveUpdates";
import { Nav } from "./Nav";
import { PersonMenu } from "./PersonMenu";
import classes from "./Shell.module.css";
import { useFollowPreferences } from "./useFollowPreferences";
import { useGlobalShortcuts } from "./useGlobalShortcuts";
import { useSeldom } from "./useSeldom";

const Palette = lazy(() => import("./Palette").then(({ Palette }) => ({ default: Palette })));
const ShortcutHelp = lazy(() => import("./ShortcutHelp").then(({ ShortcutHelp }) => ({ default: ShortcutHelp })));
const SignInAgain = lazy(() => import("./SignInAgain").then(({ SignInAgain }) => ({ default: SignInAgain })));

export function Shell() {
  const { t } = useTranslation("shell");
  const me = useMe();
  const navigate = useNavigate();
  const [isNavOpen, nav] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const seldom = useSeldom();
  const isOver = useConnection() === "signed-out";
  const openHelp = () => {
    seldom.want();
    help.open();
  };
  useFollowPreferences();
  useGlobalShortcuts({ openHelp, openPalette: seldom.open });
  const mayOpen = me.role !== "accountant";
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !isNavOpen } }}
      classNames={{ main: classes.main, header: classes.header, navbar: classes.navbar }}
      padding={0}
    >
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <AppShell.Header className="no-print">
        <Group h="100%" px="sm" gap="sm" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isNavOpen}
              onClick={nav.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t("menu")}
              aria-expanded={isNavOpen}
            />
            <Link to="/inbox" className={classes.brand}>
              <img src="/callout.svg" alt="" width={26} height={26} />
              <span className={classes.name}>Callout</span>
            </Link>
          </Group>
          <UnstyledButton className={classes.search} onClick={seldom.open} aria-keyshortcuts="/">
            <IconSearch size={18} aria-hidden />
            <span className={classes.searchText}>{t("search.placeholder")}</span>
            <kbd className={classes.key}>/</kbd>
          </UnstyledButton>
          <Group gap="xs" wrap="nowrap">
            {mayOpen && (
              <Button
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => navigate({ to: "/tickets/new" })}
                aria-keyshortcuts="c"
                className={classes.create}
              >
                <span className={classes.createText}>{t("newTicket")}</span>
              </Button>
            )}
            <Bell isWanted={seldom.isWanted} />
            <PersonMenu openHelp={openHelp} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="no-print" aria-label={t("menu")}>
        <Nav onChoose={nav.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <ConnectionBanner />
        <Outlet />
      </AppShell.Main>
      <LiveUpdates />
      <Suspense fallback={null}>
        {(seldom.isWanted || isOver) && <SignInAgain />}
        {seldom.isWanted && <Palette openings={seldom.openings} openHelp={openHelp} />}
        {seldom.isWanted && <ShortcutHelp opened={isHelpOpen} onClose={help.close} />}
      </Suspense>
    </AppShell>
  );
}
