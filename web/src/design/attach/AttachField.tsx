import { Button, Input } from "@mantine/core";
import { IconCamera, IconPaperclip } from "@tabler/icons-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UploadFields } from "@/api/upload";
import { AttachedItem } from "./AttachedItem";
import classes from "./attach.module.css";
import type { Attachments } from "./useAttachments";

interface AttachFieldProps {
  label: string;
  description?: string;
  attachments: Attachments;
  /** What may be chosen, as the `accept` of a file field; a telephone offers its camera where pictures may. */
  accept?: string;
  /** What is said of each file chosen here. The field shows those of its own tag only. */
  fields?: UploadFields;
}

/** Chooses files for a form: by the button, by dropping them on it, or from the camera. They are sent with the form. */
export function AttachField({ label, description, attachments, accept, fields = {} }: AttachFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const ofPhotos = accept?.startsWith("image/") ?? false;
  const mine = attachments.items.filter((one) => one.fields.tag === fields.tag);
  const take = (files: FileList | null) => {
    if (files) attachments.add(files, fields);
    // The same file can be chosen again.
    if (input.current) input.current.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <Input.Wrapper label={label} description={description} labelProps={{ htmlFor: id }}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the one for everybody */}
      <div
        className={classes.zone}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Button
          variant="default"
          fullWidth
          leftSection={ofPhotos ? <IconCamera size={18} aria-hidden /> : <IconPaperclip size={18} aria-hidden />}
          onClick={() => input.current?.click()}
          disabled={attachments.isSending}
        >
          {t(ofPhotos ? "attach.photos" : "attach.files")}
        </Button>
        <input
          ref={input}
          id={id}
          type="file"
          className={classes.input}
          accept={accept}
          multiple
          tabIndex={-1}
          onChange={(event) => take(event.currentTarget.files)}
        />
        {mine.length > 0 && (
          <ul className={classes.list}>
            {mine.map((one) => (
              <AttachedItem key={one.id} attachment={one} onRemove={() => attachments.remove(one.id)} />
            ))}
          </ul>
        )}
      </div>
    </Input.Wrapper>
  );
}
