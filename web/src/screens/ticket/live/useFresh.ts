import { useEffect, useRef, useState } from "react";
import { useMe } from "@/api/session";
import { type HistoryEntry, useTicketHistory } from "../data/useTicket";

/** How long the mark of a change stays. */
const SHOWN_MS = 15_000;

/** What somebody else has just done to the ticket while it was on the screen: the newest first. */
export function useFresh(ticketId: string): HistoryEntry[] {
  const me = useMe();
  const { data } = useTicketHistory(ticketId);
  const seen = useRef<number | null>(null);
  const [fresh, setFresh] = useState<HistoryEntry[]>([]);
  useEffect(() => {
    if (!data) return undefined;
    const before = seen.current;
    seen.current = data.length;
    if (before === null) return undefined;
    const others = data.slice(before).filter((entry) => entry.actor?._id !== me.id);
    if (others.length > 0) setFresh((kept) => [...others.reverse(), ...kept]);
    return undefined;
  }, [data, me.id]);
  useEffect(() => {
    if (fresh.length === 0) return undefined;
    const timer = window.setTimeout(() => setFresh([]), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
