import { useRef, useState } from "react";
import { queryClient } from "@/api/queries";
import { type UploadFields, uploadDocument } from "@/api/upload";
import { problemText } from "../problemText";
import { shrink } from "./shrink";

export type AttachmentState = "waiting" | "sending" | "sent" | "failed";

export interface Attachment {
  id: string;
  file: File;
  state: AttachmentState;
  /** How much of it has been sent, from 0 to 1. */
  share: number;
  /** Why it was not taken, in the person's language. */
  fault?: string;
  fields: UploadFields;
}

/** As the server has it. */
export const FILE_MAX_BYTES = 25 * 1024 * 1024;

/**
 * Files that are chosen now and sent with a form. What was sent stays sent: pressing the button again after a broken connection
 * sends the rest.
 */
export function useAttachments() {
  const [items, setItems] = useState<Attachment[]>([]);
  // What is being sent is read while the screen still shows the state before.
  const current = useRef(items);
  const change = (next: Attachment[]) => {
    current.current = next;
    setItems(next);
  };
  const patch = (id: string, more: Partial<Attachment>) =>
    change(current.current.map((one) => (one.id === id ? { ...one, ...more } : one)));

  const sendOne = async (ticketId: string, { id, file, fields }: Attachment, more: UploadFields): Promise<boolean> => {
    patch(id, { state: "sending", share: 0, fault: undefined });
    try {
      const once = { "Idempotency-Key": id };
      const onProgress = (share: number) => patch(id, { share });
      await uploadDocument(ticketId, await shrink(file), { ...more, ...fields }, { once, onProgress });
      patch(id, { state: "sent", share: 1 });
      return true;
    } catch (error) {
      patch(id, { state: "failed", fault: problemText(error) });
      return false;
    }
  };

  const add = (files: Iterable<File>, fields: UploadFields = {}) => {
    const added = [...files].map((file) => ({
      id: crypto.randomUUID(),
      file,
      state: "waiting" as const,
      share: 0,
      fields,
    }));
    change([...current.current, ...added]);
  };

  return {
    items,
    isSending: items.some((one) => one.state === "sending"),
    add,
    /** Instead of those of the same tag that were not sent yet. */
    putOnly(files: Iterable<File>, fields: UploadFields) {
      change(current.current.filter((one) => one.state === "sent" || one.fields.tag !== fields.tag));
      add(files, fields);
    },
    remove: (id: string) => change(current.current.filter((one) => one.id !== id)),
    clear: () => change([]),
    /** Sends what was not sent yet, one after another. True when all of it is there. */
    async send(ticketId: string, fields: UploadFields = {}): Promise<boolean> {
      let isWhole = true;
      for (const one of current.current.filter(({ state }) => state !== "sent")) {
        isWhole = (await sendOne(ticketId, one, fields)) && isWhole;
      }
      void queryClient.invalidateQueries({ queryKey: ["ticket", ticketId] });
      return isWhole;
    },
  };
}

export type Attachments = ReturnType<typeof useAttachments>;
