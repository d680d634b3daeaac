/** Short messages in the corner: what was done (with its undo), or why not. */
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { createElement } from "react";
import { problemText } from "./problemText";
import { UndoMessage } from "./UndoMessage";

export function notifyDone(message: string, undo?: () => void) {
  const id = crypto.randomUUID();
  notifications.show({
    id,
    color: "petrol",
    message: undo
      ? createElement(UndoMessage, {
          message,
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
  const t = i18next.getFixedT(null, "common");
  notifications.show({ color: "red", title: t("error.title"), message: problemText(error), autoClose: 10_000 });
}
