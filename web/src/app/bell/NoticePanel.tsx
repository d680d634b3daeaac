import { Title } from "@mantine/core";
import { IconBellCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, ErrorState, LoadingRows } from "@/design/states";
import classes from "./bell.module.css";
import { NoticeItem } from "./NoticeItem";
import { useNotices, useSeen } from "./useNotices";

/** What concerns one, the latest first. What was new when the panel was opened stays marked while it is open. */
export function NoticePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("notices");
  const notices = useNotices(true);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const { mutate: see } = useSeen();
  const seen = useRef<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const { data } = notices;
  useEffect(() => {
    if (!data) return;
    const news = data.notices.filter((one) => one.is_new).map((one) => one.cursor);
    if (news.length > 0) setFresh((before) => new Set([...before, ...news]));
    if (news.length > 0 && seen.current !== data.cursor) {
      seen.current = data.cursor;
      see(data.cursor);
    }
  }, [data, see]);

  const walk = (event: KeyboardEvent) => {
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows walk the links within, which are reached by Tab as well
    <div onKeyDown={walk} className={classes.inside}>
      <Title order={2} size="h5" className={classes.title}>
        {t("title")}
      </Title>
      <div className={classes.scroll}>
        {notices.isPending && <LoadingRows rows={4} height={52} />}
        {notices.error && !data && <ErrorState error={notices.error} retry={() => void notices.refetch()} />}
        {data?.notices.length === 0 && (
          <EmptyState icon={<IconBellCheck size={36} />} title={t("empty.title")}>
            {t("empty.text")}
          </EmptyState>
        )}
        <ul className={classes.list} ref={list}>
          {data?.notices.map((notice) => (
            <NoticeItem key={notice.cursor} notice={notice} isNew={fresh.has(notice.cursor)} onFollow={onClose} />
          ))}
        </ul>
      </div>
      <Link
        to="/settings/$section"
        params={{ section: "profile" }}
        hash="notices"
        className={classes.foot}
        onClick={onClose}
      >
        {t("settings")}
      </Link>
    </div>
  );
}
