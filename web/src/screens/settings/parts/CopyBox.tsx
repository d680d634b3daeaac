import { Button, Code, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./CopyBox.module.css";

/** A text to take along: shown whole, and copied with one press. */
export function CopyBox({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation("common");
  return (
    <div className={classes.box}>
      <Code block className={classes.text} aria-label={label} tabIndex={0}>
        {text}
      </Code>
      <CopyButton value={text} timeout={3_000}>
        {({ copied, copy }) => (
          <Button
            variant={copied ? "light" : "default"}
            onClick={copy}
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          >
            <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
