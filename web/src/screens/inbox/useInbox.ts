import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { inboxQuery } from "./inboxQuery";

export type { InboxGroup, InboxItem } from "./inboxQuery";

/** What waits for this person, grouped by what is to be done; of one client, if it is given. */
export function useInbox(clientId?: string) {
  return useQuery({ ...inboxQuery(clientId), placeholderData: keepPreviousData });
}
