import { Button, NativeSelect } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { audiences, type NoteType, readers } from "../notes/audience";
import { useAudienceWords } from "../notes/useAudienceWords";
import classes from "./documents.module.css";

/** Safari turns HEIC photos into JPEG when only such are offered. */
const ACCEPT =
  "image/jpeg,image/png,image/webp,image/gif,application/pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,text/plain,text/csv,video/mp4,video/quicktime,video/webm,audio/mp4,audio/mpeg";

interface AddDocumentsProps {
  ticket: Schemas["Ticket"];
  type: NoteType;
  onType: (type: NoteType) => void;
  take: (files: FileList | null) => void;
}

/** The buttons that choose files or open the camera, and who will see what is chosen: said before, not after. */
export function AddDocuments({ ticket, type, onType, take }: AddDocumentsProps) {
  const { t } = useTranslation("ticket");
  const { organization } = useMe();
  const words = useAudienceWords();
  const hasCamera = useMediaQuery("(pointer: coarse)");
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const choices = audiences(organization.kind);
  const parties = { client: ticket.client.name, contractors: ticket.contractors.map((one) => one.name) };
  const chosen = (input: HTMLInputElement) => {
    take(input.files);
    // The same file can be chosen again.
    input.value = "";
  };
  return (
    <div className={classes.add}>
      <NativeSelect
        size="sm"
        aria-label={t("documents.audience")}
        value={type}
        onChange={(event) => onType(choices.find((one) => one === event.currentTarget.value) ?? "public")}
        data={choices.map((one) => ({ value: one, label: words.willSee(readers(one, organization.name, parties)) }))}
      />
      {hasCamera && (
        <Button
          variant="default"
          leftSection={<IconCamera size={18} aria-hidden />}
          onClick={() => camera.current?.click()}
        >
          {t("documents.photo")}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<IconPaperclip size={18} aria-hidden />}
        onClick={() => files.current?.click()}
      >
        {t("documents.add")}
      </Button>
      <input
        ref={files}
        type="file"
        accept={ACCEPT}
        multiple
        hidden
        data-testid="documents-input"
        onChange={(event) => chosen(event.currentTarget)}
      />
      <input
        ref={camera}
        type="file"
        accept="image/jpeg"
        capture="environment"
        hidden
        onChange={(event) => chosen(event.currentTarget)}
      />
    </div>
  );
}
