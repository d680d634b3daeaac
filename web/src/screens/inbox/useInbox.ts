import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";

export type InboxGroup = Schemas["InboxGroup"];
export type InboxItem = Schemas["InboxItem"];

/** Shown of each group; the rest is a click away, in the table. */
export const SHOWN_MAX = 25;

/** What waits for this person, grouped by what is to be done; of one client, if it is given. */
export function useInbox(clientId?: string) {
  return useQuery({
    queryKey: ["tickets", "inbox", clientId ?? null],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v3.0/inbox", { params: { query: { limit: SHOWN_MAX, client_id: clientId } }, signal })),
    placeholderData: keepPreviousData,
  });
}
