import { Text } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { eventName } from "@/api/events";
import { useShortcuts } from "@/app/shortcuts";
import { ActionBar } from "./actions/ActionBar";
import { useTicketMoves } from "./actions/useTicketMoves";
import { DateTimeline } from "./dates/DateTimeline";
import { DocumentsSection } from "./documents/DocumentsSection";
import { ConflictChoice } from "./edit/ConflictChoice";
import { EditCard } from "./edit/EditCard";
import { useTicketEdit } from "./edit/useTicketEdit";
import { EditHint } from "./facts/EditHint";
import { Facts } from "./facts/Facts";
import { TicketHeader } from "./header/TicketHeader";
import { HistoryTimeline } from "./history/HistoryTimeline";
import { partOf } from "./history/sentence";
import { InvoiceList } from "./invoices/InvoiceList";
import { useFresh } from "./live/useFresh";
import { type MoveContext, type MoveName, useMoveStarter } from "./moves";
import { NotesSection } from "./notes/NotesSection";
import { QuoteCompare } from "./quotes/QuoteCompare";
import { Section } from "./Section";
import classes from "./ticket.module.css";

/** One ticket, whole. */
export function TicketView({ ticket }: { ticket: Schemas["Ticket"] }) {
  const { t } = useTranslation(["ticket", "common"]);
  const moves = useTicketMoves(ticket);
  const starter = useMoveStarter();
  const edit = useTicketEdit(ticket);
  const fresh = useFresh(ticket._id);
  const note = useRef<HTMLTextAreaElement>(null);
  const start = (move: MoveName, context?: MoveContext) => starter.start(ticket, move, context);
  const canEdit = moves.allowed.has("edit");
  const freshParts = new Set(fresh.map((entry) => partOf(eventName(entry.event))));
  const writeNote = () => {
    note.current?.focus();
    note.current?.scrollIntoView({ block: "center", behavior: "smooth" });
  };
  const { primary } = moves;
  useShortcuts([
    ...(canEdit ? [{ keys: "e", label: t("edit.title"), run: () => edit.start() }] : []),
    ...(moves.allowed.has("add-note") ? [{ keys: "n", label: t("notes.write"), run: writeNote }] : []),
    ...(primary ? [{ keys: "a", label: t("actions.primary"), run: () => start(primary.move, primary.context) }] : []),
  ]);
  return (
    <div className={classes.page}>
      <TicketHeader
        ticket={ticket}
        moves={moves}
        fresh={fresh}
        onEdit={canEdit && !edit.isEditing ? () => edit.start() : null}
      />
      <div className={classes.bar}>
        <ActionBar ticket={ticket} moves={moves} start={start} isRunning={starter.isRunning} />
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>
          {edit.isEditing ? (
            <EditCard ticket={ticket} edit={edit} />
          ) : (
            <Section
              id="what"
              title={t("common:field.description")}
              action={
                canEdit && <EditHint label={t("common:field.description")} onClick={() => edit.start("description")} />
              }
            >
              {ticket.description ? (
                <p className={classes.description}>{ticket.description}</p>
              ) : (
                <Text size="sm" c="dimmed">
                  {t("noDescription")}
                </Text>
              )}
            </Section>
          )}
          <QuoteCompare ticket={ticket} moves={moves} start={start} isFresh={freshParts.has("quotes")} />
          <DateTimeline ticket={ticket} moves={moves} start={start} isFresh={freshParts.has("dates")} />
          <InvoiceList ticket={ticket} moves={moves} start={start} isFresh={freshParts.has("invoices")} />
          <DocumentsSection
            ticket={ticket}
            canAdd={moves.allowed.has("add-document")}
            isFresh={freshParts.has("documents")}
          />
          <NotesSection
            ticket={ticket}
            canWrite={moves.allowed.has("add-note")}
            isFresh={freshParts.has("notes")}
            inputRef={note}
          />
        </div>
        <div className={classes.column}>
          <Facts ticket={ticket} isFresh={freshParts.has("facts")} onEdit={canEdit ? edit.start : null} />
          <HistoryTimeline ticket={ticket} fresh={fresh} />
        </div>
      </div>
      {edit.isChoosing && edit.conflicts.length > 0 && <ConflictChoice ticket={ticket} edit={edit} />}
      {starter.dialog}
    </div>
  );
}
