/** Short messages in the corner: what was done (with its undo), or why not. */
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { createElement } from "react";
import { problemText } from "./problemText";
import { UndoMessage } from "./UndoMessage";

/** `undoLabel` names the way back where it is not quite an undo ("Reopen"). */
export function notifyDone(message: string, undo?: () => void, undoLabel?: string) {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    color: "petrol",
    message: undo
      ? createElement(UndoMessage, {
          message,
          label: undoLabel,
          undo: () => {
            notifications.hide(id);
            undo();
          },
        })
      : message,
    autoClose: undo ? 10_000 : 5_000,
    closeButtonProps: { "aria-label": i18next.t("common:close") },
  });
}

export function notifyProblem(error: unknown, title?: string) {
  notifyRefusal(problemText(error), title);
}

/** As `notifyProblem`, where the reason is known already. */
export function notifyRefusal(reason: string, title?: string) {
  const t = i18next.getFixedT(null, "common");
  notifications.show({
    color: "red",
    title: title ?? t("error.title"),
    message: reason,
    autoClose: 10_000,
    closeButtonProps: { "aria-label": t("close") },
  });
}
