import { useRef, useState } from "react";
import { queryClient } from "@/api/queries";
import { type UploadFields, uploadDocument } from "@/api/upload";
import { shrink } from "@/design/attach/shrink";
import { problemText } from "@/design/problemText";

export interface Upload {
  id: string;
  file: File;
  fields: UploadFields;
  /** From 0 to 1; what has not begun yet is at 0. */
  share: number;
  /** Why it was not taken, in the person's language. */
  fault?: string;
}

/** Files that go to the ticket at once, one after another, each of which can be called off. What is there leaves the list. */
export function useUploads(ticketId: string) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const stops = useRef(new Map<string, AbortController>());
  const last = useRef<Promise<void>>(Promise.resolve());
  const patch = (id: string, more: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...more } : one)));
  const drop = (id: string) => setUploads((all) => all.filter((one) => one.id !== id));

  const send = async ({ id, file, fields }: Upload) => {
    const stop = stops.current.get(id);
    if (!stop || stop.signal.aborted) return;
    try {
      await uploadDocument(ticketId, await shrink(file), fields, {
        once: { "Idempotency-Key": id },
        onProgress: (share) => patch(id, { share }),
        signal: stop.signal,
      });
      drop(id);
      await queryClient.invalidateQueries({ queryKey: ["ticket", ticketId] });
    } catch (error) {
      if (!stop.signal.aborted) patch(id, { fault: problemText(error) });
    }
  };
  const begin = (upload: Upload) => {
    stops.current.set(upload.id, new AbortController());
    last.current = last.current.then(() => send(upload));
  };

  return {
    uploads,
    add(files: Iterable<File>, fields: UploadFields) {
      const added = [...files].map((file) => ({ id: crypto.randomUUID(), file, fields, share: 0 }));
      setUploads((all) => [...all, ...added]);
      added.forEach(begin);
    },
    /** With the same key: what arrived after all is not there twice. */
    again(upload: Upload) {
      patch(upload.id, { fault: undefined, share: 0 });
      begin(upload);
    },
    cancel(id: string) {
      stops.current.get(id)?.abort();
      drop(id);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;
