import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./FormModal.module.css";
import { useReturnFocus } from "./useReturnFocus";

interface ConfirmProps {
  opened: boolean;
  title: string;
  text: string;
  actionLabel: string;
  isPending: boolean;
  /** It can't be taken back. */
  isGrave?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what can't be undone. The safe answer has the focus. */
export function Confirm(props: ConfirmProps) {
  const { t } = useTranslation();
  useReturnFocus(props.opened);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      classNames={classes}
      closeButtonProps={{ "aria-label": t("close"), size: 40 }}
    >
      <Stack gap="lg">
        <Text>{props.text}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button color={props.isGrave ? "red" : undefined} loading={props.isPending} onClick={props.onConfirm}>
            {props.actionLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
