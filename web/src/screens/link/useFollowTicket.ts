import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { ticketQuery } from "../ticket/data/useTicket";

/** An event stream can't carry the link's key: the ticket is asked for instead, this often while the page is looked at. */
const POLL_MS = 15_000;

/** The ticket, followed: when it has changed, all that is shown of it is fetched again. */
export function useFollowTicket(id: string) {
  const ticket = useQuery({ ...ticketQuery(id), refetchInterval: POLL_MS });
  const revision = ticket.data?.revision;
  const shown = useRef<Schemas["Ticket"]["revision"] | undefined>(undefined);
  useEffect(() => {
    if (revision === undefined) return;
    if (shown.current !== undefined && shown.current !== revision) {
      void queryClient.invalidateQueries({
        queryKey: ["ticket", id],
        predicate: ({ queryKey }) => queryKey.length > 2,
      });
    }
    shown.current = revision;
  }, [revision, id]);
  return ticket;
}
