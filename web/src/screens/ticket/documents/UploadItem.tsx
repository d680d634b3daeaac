import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./documents.module.css";
import type { Upload } from "./useUploads";

interface UploadItemProps {
  upload: Upload;
  onAgain: () => void;
  onCancel: () => void;
}

/** A file on its way: how far it is, or why it was not taken. */
export function UploadItem({ upload, onAgain, onCancel }: UploadItemProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const { file, share, fault } = upload;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <span className={classes.name}>{file.name}</span>
        {fault ? (
          <span className={classes.fault} role="alert">
            {fault}
          </span>
        ) : (
          <Progress value={share * 100} size="sm" mt={6} aria-label={t("common:attach.sending", { name: file.name })} />
        )}
      </div>
      {fault && (
        <Button size="compact-sm" variant="default" onClick={onAgain}>
          {t("documents.again")}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t("documents.cancel", { name: file.name })}
        onClick={onCancel}
      >
        <IconX size={18} aria-hidden />
      </ActionIcon>
    </li>
  );
}
