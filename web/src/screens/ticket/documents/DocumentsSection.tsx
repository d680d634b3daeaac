import { Text } from "@mantine/core";
import { type DragEvent, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ErrorState, LoadingRows } from "@/design/states";
import { useTicketDocuments } from "../data/useTicket";
import type { NoteType } from "../notes/audience";
import { Section } from "../Section";
import { AddDocuments } from "./AddDocuments";
import { DocumentItem } from "./DocumentItem";
import classes from "./documents.module.css";
import { filesOf } from "./kind";
import { UploadItem } from "./UploadItem";
import { useRemoveDocument } from "./useRemoveDocument";
import { useUploads } from "./useUploads";

interface DocumentsSectionProps {
  ticket: Schemas["Ticket"];
  canAdd: boolean;
  isFresh: boolean;
}

/** What was handed in, oldest first. More comes by the button, the camera, by dropping it here or by pasting it anywhere. */
export function DocumentsSection({ ticket, canAdd, isFresh }: DocumentsSectionProps) {
  const { t } = useTranslation("ticket");
  const documents = useTicketDocuments(ticket._id);
  const uploads = useUploads(ticket._id);
  const { hidden, remove } = useRemoveDocument(ticket._id);
  const [type, setType] = useState<NoteType>("public");
  const [isOver, setOver] = useState(false);
  const take = (files: Iterable<File> | null) => canAdd && files && uploads.add(files, { type });

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    // A dialog has fields of its own for files.
    if (files.length === 0 || document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    take(files);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    document.addEventListener("paste", listen);
    return () => document.removeEventListener("paste", listen);
  }, []);

  const drag = (over: boolean) => (event: DragEvent) => {
    if (!canAdd || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(over);
  };
  const shown = documents.data?.documents.filter((one) => !hidden.has(one.document_id));
  return (
    <Section id="documents" title={t("section.documents")} isFresh={isFresh}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the one for everybody */}
      <div
        className={classes.zone}
        data-over={isOver || undefined}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files);
        }}
      >
        {documents.isPending && <LoadingRows rows={2} />}
        {documents.isError && <ErrorState error={documents.error} retry={() => void documents.refetch()} />}
        {shown?.length === 0 && uploads.uploads.length === 0 && (
          <Text size="sm" c="dimmed" mb="sm">
            {t("documents.none")}
          </Text>
        )}
        <ul className={classes.list}>
          {shown?.map((one) => (
            <DocumentItem key={one.document_id} document={one} ticket={ticket} onRemove={() => remove(one)} />
          ))}
          {uploads.uploads.map((one) => (
            <UploadItem
              key={one.id}
              upload={one}
              onAgain={() => uploads.again(one)}
              onCancel={() => uploads.cancel(one.id)}
            />
          ))}
        </ul>
        {canAdd && <AddDocuments ticket={ticket} type={type} onType={setType} take={take} />}
      </div>
    </Section>
  );
}
