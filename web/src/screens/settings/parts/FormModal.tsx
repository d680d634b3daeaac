import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FormModal.module.css";
import { useReturnFocus } from "./useReturnFocus";

interface FormModalProps {
  opened: boolean;
  title: string;
  onClose: () => void;
  size?: "md" | "lg";
  children: ReactNode;
}

/** A form laid over the list. A click beside it does not throw away what was typed. */
export function FormModal(props: FormModalProps) {
  const { t } = useTranslation();
  useReturnFocus(props.opened);
  const isNarrow = useMediaQuery("(max-width: 36em)");
  // While it goes, it shows what it showed.
  const last = useRef(props);
  if (props.opened) last.current = props;
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={last.current.title}
      size={last.current.size ?? "md"}
      fullScreen={isNarrow}
      radius={isNarrow ? 0 : "lg"}
      closeOnClickOutside={false}
      classNames={classes}
      onEnterTransitionEnd={focusWanted}
      closeButtonProps={{ "aria-label": t("close"), size: 40 }}
    >
      {last.current.children}
    </Modal>
  );
}

/** A menu that goes gives the focus back to its button, after the dialog took it: the first field gets it again. */
function focusWanted() {
  const wanted = document.querySelector<HTMLElement>("[role=dialog] [data-autofocus]");
  const at = document.activeElement;
  if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) wanted?.focus();
}
