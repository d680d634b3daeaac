import { ActionIcon, Progress } from "@mantine/core";
import { IconCheck, IconFile, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./attach.module.css";
import { useBytes } from "./bytes";
import { type Attachment, FILE_MAX_BYTES } from "./useAttachments";

/** A file that is chosen: its picture or a sign, its name and size, how far it is, and a way to leave it out. */
export function AttachedItem({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const { file, state, share, fault } = attachment;
  const isPicture = file.type.startsWith("image/");
  // A photo is made smaller before it is sent.
  const tooLarge = !isPicture && file.size > FILE_MAX_BYTES && t("attach.tooLarge", { size: bytes(FILE_MAX_BYTES) });
  const words = fault ?? tooLarge;
  return (
    <li className={classes.item} data-state={state}>
      {isPicture ? <Thumbnail file={file} /> : <IconFile size={24} className={classes.sign} aria-hidden />}
      <div className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        {state === "sending" ? (
          <Progress value={share * 100} size="sm" mt={6} mb={7} aria-label={t("attach.sending", { name: file.name })} />
        ) : (
          <span className={words ? classes.fault : classes.size} role={words ? "alert" : undefined}>
            {words || bytes(file.size)}
          </span>
        )}
      </div>
      {state === "sent" ? (
        <IconCheck size={20} className={classes.sent} role="img" aria-label={t("attach.sent")} />
      ) : (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t("attach.remove", { name: file.name })}
          disabled={state === "sending"}
          onClick={onRemove}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

function Thumbnail({ file }: { file: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img src={address} alt="" className={classes.thumbnail} width={44} height={44} />;
}
