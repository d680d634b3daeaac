import { ActionIcon, Badge } from "@mantine/core";
import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconMovie,
  IconTrash,
  IconVolume,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useBytes } from "@/design/attach";
import { useFormats } from "@/design/format";
import { AudienceMark } from "../notes/AudienceMark";
import { noteType, readers } from "../notes/audience";
import { useAudienceWords } from "../notes/useAudienceWords";
import classes from "./documents.module.css";
import { type Kind, kindOf } from "./kind";

const ICONS = {
  picture: IconFile,
  pdf: IconFileTypePdf,
  table: IconFileSpreadsheet,
  text: IconFileText,
  film: IconMovie,
  sound: IconVolume,
  other: IconFile,
} satisfies Record<Kind, unknown>;

interface DocumentItemProps {
  document: Schemas["Document"];
  ticket: Schemas["Ticket"];
  onRemove: () => void;
}

/** A document: its picture or a sign of its kind, what it is, from whom, and who sees it. It opens beside this page. */
export function DocumentItem({ document, ticket, onRemove }: DocumentItemProps) {
  const { t } = useTranslation("ticket");
  const formats = useFormats();
  const bytes = useBytes();
  const words = useAudienceWords();
  const Icon = ICONS[kindOf(document.media_type)];
  const who = readers(noteType(document.type), document.author.organization, {
    client: ticket.client.name,
    contractors: ticket.contractors.map((one) => one.name),
  });
  const tag = document.tags[0]?.label ?? "document";
  return (
    <li className={classes.item}>
      <a
        href={document.url}
        target="_blank"
        rel="noreferrer"
        className={classes.open}
        aria-label={t("documents.open", { name: document.name })}
      >
        {document.thumbnail_url ? (
          <img
            src={document.thumbnail_url}
            alt=""
            className={classes.thumbnail}
            loading="lazy"
            width={72}
            height={72}
          />
        ) : (
          <span className={classes.sign}>
            <Icon size={30} stroke={1.5} aria-hidden />
          </span>
        )}
        <span className={classes.words}>
          <span className={classes.name}>{document.name}</span>
          <span className={classes.about}>
            {t("documents.by", { who: document.author.name, when: formats.relative(document.created_at) })}
            {" · "}
            {bytes(document.size_bytes)}
          </span>
        </span>
      </a>
      <div className={classes.side}>
        <Badge variant="default" radius="sm" size="sm">
          {t(`documents.tag.${tag}`)}
          {document.reference ? ` ${document.reference}` : ""}
        </Badge>
        <AudienceMark reach={who.reach} words={words.seen(who)} />
      </div>
      {document.removable && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="no-print"
          aria-label={t("documents.remove", { name: document.name })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
