import { Text } from "@mantine/core";
import type { Ref } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ErrorState, LoadingRows } from "@/design/states";
import { useTicketNotes } from "../data/useTicket";
import { Section } from "../Section";
import { NoteComposer } from "./NoteComposer";
import { NoteItem } from "./NoteItem";
import classes from "./notes.module.css";

interface NotesSectionProps {
  ticket: Schemas["Ticket"];
  canWrite: boolean;
  isFresh: boolean;
  inputRef: Ref<HTMLTextAreaElement>;
  isOutward?: boolean;
}

/** What was said, oldest first, and the place to answer. */
export function NotesSection({ ticket, canWrite, isFresh, inputRef, isOutward }: NotesSectionProps) {
  const { t } = useTranslation("ticket");
  const notes = useTicketNotes(ticket._id);
  return (
    <Section id="notes" title={t("section.notes")} isFresh={isFresh}>
      {notes.isPending && <LoadingRows rows={2} />}
      {notes.isError && <ErrorState error={notes.error} retry={() => void notes.refetch()} />}
      {notes.data?.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t("notes.none")}
        </Text>
      )}
      <ol className={classes.list}>
        {notes.data?.map((note) => (
          <NoteItem key={note._id} note={note} ticket={ticket} />
        ))}
      </ol>
      {canWrite && <NoteComposer ticket={ticket} inputRef={inputRef} isOutward={isOutward} />}
    </Section>
  );
}
