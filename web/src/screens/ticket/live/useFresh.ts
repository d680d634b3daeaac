import { useEffect, useRef, useState } from "react";
import { useMe } from "@/api/session";
import { type HistoryEntry, useTicketHistory } from "../data/useTicket";

/** How long the mark of a change stays. */
const SHOWN_MS = 12_000;

/** What somebody else has just done to the ticket while it was on the screen: the newest first. */
export function useFresh(ticketId: string): HistoryEntry[] {
  const me = useMe();
  const { data } = useTicketHistory(ticketId);
  const seen = useRef<number | null>(null);
  const timers = useRef(new Set<number>());
  const [fresh, setFresh] = useState<HistoryEntry[]>([]);
  useEffect(() => {
    if (!data) return;
    const before = seen.current;
    seen.current = data.length;
    if (before === null) return;
    const others = data.slice(before).filter((entry) => entry.actor?._id !== me.id);
    if (others.length === 0) return;
    setFresh((kept) => [...[...others].reverse(), ...kept]);
    const timer = window.setTimeout(() => {
      timers.current.delete(timer);
      setFresh((kept) => kept.filter((entry) => !others.includes(entry)));
    }, SHOWN_MS);
    timers.current.add(timer);
  }, [data, me.id]);
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(window.clearTimeout);
  }, []);
  return fresh;
}
