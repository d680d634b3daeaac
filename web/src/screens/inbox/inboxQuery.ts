import { answer, api, type Schemas } from "@/api/client";

export type InboxGroup = Schemas["InboxGroup"];
export type InboxItem = Schemas["InboxItem"];

/** Shown of each group; the rest is a click away, in the table. */
export const SHOWN_MAX = 25;

export function inboxQuery(clientId?: string) {
  return {
    queryKey: ["tickets", "inbox", clientId ?? null],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answer(api.GET("/api/v3.0/inbox", { params: { query: { limit: SHOWN_MAX, client_id: clientId } }, signal })),
  };
}
