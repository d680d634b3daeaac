import { useRef } from "react";
import { answer, api, onceKey } from "@/api/client";
import type { Attachments } from "@/design/attach";
import type { MoveOutcome } from "./callMove";

/**
 * What goes with a move and can only be sent after it: files, which belong to the quote, the invoice or the date that it made,
 * and what was written about the work. What was sent once is not sent again. True when all of it is there.
 */
export function useSendRest(ticketId: string, attachments: Attachments) {
  const noteKey = useRef(onceKey());
  const isNoteSent = useRef(false);
  return async ({ quote_id, invoice_id, date_id }: MoveOutcome, note: string | undefined): Promise<boolean> => {
    if (note && !isNoteSent.current) {
      try {
        const params = { path: { id: ticketId } };
        const body = { note, type: "public" as const };
        await answer(api.POST("/api/v3.0/tickets/{id}/notes", { params, body, headers: noteKey.current }));
        isNoteSent.current = true;
      } catch {
        // Told with the files that are missing.
      }
    }
    const isWhole = await attachments.send(ticketId, { quote_id, invoice_id, date_id });
    return isWhole && (!note || isNoteSent.current);
  };
}
