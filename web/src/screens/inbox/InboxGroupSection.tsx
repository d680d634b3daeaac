import { Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { TaskIcon } from "@/design/TaskIcon";
import classes from "./Inbox.module.css";
import { InboxRow } from "./InboxRow";
import type { InboxGroup, InboxItem } from "./useInbox";

interface Props {
  group: InboxGroup;
  clientId?: string;
  onDo: (item: InboxItem, action: string) => void;
}

/** One kind of work, and the tickets that wait for it. */
export function InboxGroupSection({ group, clientId, onDo }: Props) {
  const { t } = useTranslation("inbox");
  const heading = `inbox-${group.task}`;
  return (
    <section aria-labelledby={heading} className={classes.group}>
      <div className={classes.heading}>
        <TaskIcon task={group.task} />
        <Title order={2} size="h5" id={heading}>
          {t(`task.${group.task}`)}
        </Title>
        <span className={classes.count}>{group.count}</span>
      </div>
      <ul className={classes.rows}>
        {group.items.map((item) => (
          <InboxRow
            key={item.ticket.id}
            item={item}
            task={group.task}
            onDo={(action) => onDo(item, action ?? group.action)}
          />
        ))}
      </ul>
      {group.count > group.items.length && (
        <Link
          to="/tickets"
          search={{ task: group.task, ...(clientId && { client_id: clientId }) } as never}
          className={classes.rest}
        >
          {t("showAll", { count: group.count })}
        </Link>
      )}
    </section>
  );
}
