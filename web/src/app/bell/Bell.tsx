import { Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { lazy, Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LoadingRows } from "@/design/states";
import { withLaterTexts } from "@/i18n";
import { useShortcuts } from "../shortcuts";
import classes from "./bell.module.css";
import { useNotices } from "./useNotices";

const NoticePanel = lazy(() =>
  withLaterTexts(import("./NoticePanel")).then(({ NoticePanel }) => ({ default: NoticePanel })),
);

/** What is new since one looked. It is asked about once the first screen has had time to show. */
export function Bell({ isWanted }: { isWanted: boolean }) {
  const { t } = useTranslation("shell");
  const [isOpen, panel] = useDisclosure(false);
  const { data } = useNotices(isWanted || isOpen);
  const unread = data?.unread ?? 0;
  const button = useRef<HTMLButtonElement>(null);
  const openByKey = () => {
    // Where the focus comes back to.
    button.current?.focus();
    panel.open();
  };
  useShortcuts([{ keys: "b", label: t("bell.title"), run: openByKey }], { everywhere: true });
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => !opened && panel.close()}
      position="bottom-end"
      width="min(420px, calc(100vw - 16px))"
      shadow="md"
      radius="lg"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          ref={button}
          className={classes.bell}
          onClick={panel.toggle}
          aria-label={unread > 0 ? t("bell.unread", { count: unread }) : t("bell.title")}
          aria-keyshortcuts="b"
        >
          <IconBell size={22} aria-hidden />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("bell.title")} className={classes.panel}>
        {isOpen && (
          <Suspense fallback={<LoadingRows rows={3} height={52} />}>
            <NoticePanel onClose={panel.close} />
          </Suspense>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
