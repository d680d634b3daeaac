import { VisuallyHidden } from "@mantine/core";
import {
  IconAlarm,
  IconCalendarEvent,
  IconFileEuro,
  IconInbox,
  IconMessage,
  IconReceipt,
  IconSend,
  IconThumbUp,
  IconTool,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./bell.module.css";
import type { Notice } from "./useNotices";
import { useNoticeText } from "./useNoticeText";

const ICONS: Record<string, TablerIcon> = {
  request: IconInbox,
  offer: IconSend,
  answer: IconThumbUp,
  date: IconCalendarEvent,
  quote: IconFileEuro,
  work: IconTool,
  invoice: IconReceipt,
  note: IconMessage,
  reminder: IconAlarm,
};

interface NoticeItemProps {
  notice: Notice;
  isNew: boolean;
  onFollow: () => void;
}

/** Who did what, on which ticket, and when; the whole of it leads there. */
export function NoticeItem({ notice, isNew, onFollow }: NoticeItemProps) {
  const { t } = useTranslation("notices");
  const formats = useFormats();
  const text = useNoticeText();
  const Icon = ICONS[notice.kind] ?? IconInbox;
  const isGone = notice.status === "removed";
  const words = (
    <>
      <Icon size={20} className={classes.sign} aria-hidden />
      <span className={classes.words}>
        <span className={classes.what}>
          {isNew && <VisuallyHidden>{t("new")} </VisuallyHidden>}
          {text(notice)}
        </span>
        {notice.reason && <span className={classes.reason}>{notice.reason}</span>}
        <span className={classes.where}>
          <span className={classes.ticket}>
            #{notice.number} {isGone ? t("gone") : notice.title}
          </span>
          <time dateTime={notice.at} title={formats.dateTime(notice.at)}>
            {formats.relative(notice.at)}
          </time>
        </span>
      </span>
    </>
  );
  return (
    <li data-new={isNew || undefined}>
      {isGone ? (
        <div className={classes.item}>{words}</div>
      ) : (
        <Link
          to="/tickets/$ticketId"
          params={{ ticketId: notice.ticket_id }}
          className={classes.item}
          onClick={onFollow}
        >
          {words}
        </Link>
      )}
    </li>
  );
}
