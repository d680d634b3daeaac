import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyDone, notifyProblem } from "@/design/notify";

/** As long as the message with the way back shows. */
const UNDO_MS = 10_000;

/** Takes documents away, not before the way back is gone: a document that was taken away can't be had again. */
export function useRemoveDocument(ticketId: string) {
  const { t } = useTranslation("ticket");
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const show = (id: string) => setHidden((all) => new Set([...all].filter((one) => one !== id)));

  const remove = ({ document_id: id, name }: Schemas["Document"]) => {
    setHidden((all) => new Set([...all, id]));
    const path = { id: ticketId, document_id: id };
    const timer = setTimeout(() => {
      answer(api.DELETE("/api/v3.0/tickets/{id}/documents/{document_id}", { params: { path } }))
        .then(() => queryClient.invalidateQueries({ queryKey: ["ticket", ticketId] }))
        .catch((error: unknown) => {
          show(id);
          notifyProblem(error);
        });
    }, UNDO_MS);
    notifyDone(t("documents.removed", { name }), () => {
      clearTimeout(timer);
      show(id);
    });
  };
  return { hidden, remove };
}
