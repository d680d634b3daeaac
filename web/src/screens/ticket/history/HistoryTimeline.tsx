import { Button, Tooltip } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import { type Status, StatusBadge } from "@/design/StatusBadge";
import { ErrorState, LoadingRows } from "@/design/states";
import { type HistoryEntry, useTicketHistory } from "../data/useTicket";
import { Section } from "../Section";
import { FieldChanges } from "./FieldChanges";
import classes from "./history.module.css";
import { type Known, knownFrom } from "./sentence";
import { useSentence } from "./useSentence";

/** Shown at first; a long life is unfolded on demand. */
const SHOWN_FIRST = 8;

/** The ticket's life, newest first. */
export function HistoryTimeline({ ticket, fresh }: { ticket: Schemas["Ticket"]; fresh: HistoryEntry[] }) {
  const { t } = useTranslation(["ticket", "common"]);
  const history = useTicketHistory(ticket._id);
  const [isWhole, setWhole] = useState(false);
  const entries = useMemo(() => [...(history.data ?? [])].reverse(), [history.data]);
  const known = useMemo(() => knownFrom(history.data ?? [], ticket), [history.data, ticket]);
  const shown = isWhole ? entries : entries.slice(0, SHOWN_FIRST);
  return (
    <Section id="history" title={t("section.history")}>
      {history.isPending && <LoadingRows rows={4} height={36} />}
      {history.isError && <ErrorState error={history.error} retry={() => void history.refetch()} />}
      <ol className={classes.list}>
        {shown.map((entry, place) => (
          <Entry
            // An entry is known by its place from the beginning: history only grows.
            key={entries.length - place}
            entry={entry}
            known={known}
            isFresh={fresh.includes(entry)}
          />
        ))}
      </ol>
      {entries.length > SHOWN_FIRST && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? t("history.less") : t("history.all", { count: entries.length })}
        </Button>
      )}
    </Section>
  );
}

function Entry({ entry, known, isFresh }: { entry: HistoryEntry; known: Known; isFresh: boolean }) {
  const formats = useFormats();
  const sentence = useSentence();
  const moved = entry.changes.find((change) => change.field === "status")?.to;
  return (
    <li className={classes.entry} data-moved={moved ? true : undefined} data-fresh={isFresh || undefined}>
      <span className={classes.sentence}>{sentence(entry, known)}</span>
      {entry.reason && <blockquote className={classes.reason}>{entry.reason}</blockquote>}
      {(entry.event === "edited" || entry.event === "updated") && <FieldChanges changes={entry.changes} />}
      <div className={classes.meta}>
        <Tooltip label={formats.dateTime(entry.at)}>
          <time dateTime={entry.at}>{formats.relative(entry.at)}</time>
        </Tooltip>
        {typeof moved === "string" && <StatusBadge status={moved as Status} size="sm" />}
      </div>
    </li>
  );
}
