import { Button, Text } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { AttachField, useAttachments } from "@/design/attach";
import { Section } from "../../ticket/Section";
import { DocumentRow } from "./DocumentRow";
import classes from "./documents.module.css";
import { pathOf, useDocuments } from "./useDocuments";

/** Photos side by side, papers below, and more photos from the telephone. */
export function LinkDocuments({ ticketId, canAdd }: { ticketId: string; canAdd: boolean }) {
  const { t } = useTranslation("link");
  const documents = useDocuments(ticketId).data ?? [];
  const attachments = useAttachments();
  const photos = documents.filter((one) => one.thumbnail_url !== null);
  const papers = documents.filter((one) => one.thumbnail_url === null);
  const waiting = attachments.items.filter((one) => one.state !== "sent").length;
  const send = async () => {
    if (await attachments.send(ticketId)) attachments.clear();
  };
  if (documents.length === 0 && !canAdd) return null;
  return (
    <Section id="documents" title={t("documents.title")}>
      {documents.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t("documents.none")}
        </Text>
      )}
      {photos.length > 0 && (
        <ul className={classes.photos}>
          {photos.map((one) => (
            <li key={one.document_id}>
              <a href={pathOf(one.url)} target="_blank" rel="noreferrer" className={classes.photo}>
                <img src={pathOf(one.thumbnail_url ?? one.url)} alt={one.name} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {papers.length > 0 && (
        <ul className={classes.papers}>
          {papers.map((one) => (
            <DocumentRow key={one.document_id} document={one} />
          ))}
        </ul>
      )}
      {canAdd && (
        <div className={classes.add}>
          <AttachField
            label={t("documents.add")}
            accept="image/*,application/pdf"
            attachments={attachments}
            fields={{ type: "public" }}
          />
          {waiting > 0 && (
            <Button
              mt="sm"
              fullWidth
              leftSection={<IconSend size={18} aria-hidden />}
              loading={attachments.isSending}
              onClick={() => void send()}
            >
              {t("documents.send", { count: waiting })}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
