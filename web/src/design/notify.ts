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
  });
}

export function notifyProblem(error: unknown) {
  notifyRefusal(problemText(error));
}

/** As `notifyProblem`, where the reason is known already. */
export function notifyRefusal(reason: string) {
  const t = i18next.getFixedT(null, "common");
  notifications.show({ color: "red", title: t("error.title"), message: reason, autoClose: 10_000 });
}
