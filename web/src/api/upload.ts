/** Sends a file to a ticket, and tells how far it is: `fetch` does not tell that of what it sends. */
import { noteRefusal } from "./client";
import { connection } from "./connection";
import { authorization } from "./linkKey";
import { Problem } from "./problem";

/** What the file is, who may read it, and what it is the paper of; each as `POST …/upload-document` names it. */
export interface UploadFields {
  tag?: "photo" | "before" | "after" | "quote" | "invoice" | "report" | "signature" | "plan" | "document" | "other";
  type?: "internal" | "managers" | "public";
  quote_id?: string;
  invoice_id?: string;
  date_id?: string;
}

interface UploadOptions {
  /** Makes sending the same file twice harmless. */
  once?: Record<string, string>;
  /** How much of it has been sent, from 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

export interface Uploaded {
  document_id: string;
}

export function uploadDocument(
  ticketId: string,
  file: File,
  fields: UploadFields = {},
  { once = {}, onProgress, signal }: UploadOptions = {},
): Promise<Uploaded> {
  const body = new FormData();
  // Before the file: the server knows what it is when the bytes come.
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.append(name, value);
  body.append("file", file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v3.0/tickets/${encodeURIComponent(ticketId)}/upload-document`);
    const key = authorization();
    if (key) request.setRequestHeader("Authorization", key);
    for (const [name, value] of Object.entries(once)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () => void settle(request).then(resolve, reject);
    request.onerror = () => {
      connection.lost();
      reject(Problem.unreachable());
    };
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

async function settle(request: XMLHttpRequest): Promise<Uploaded> {
  const wait = request.getResponseHeader("Retry-After");
  const response = new Response(request.responseText, {
    status: request.status,
    headers: wait ? { "Retry-After": wait } : {},
  });
  await noteRefusal(response);
  return (await response.json()) as Uploaded;
}
