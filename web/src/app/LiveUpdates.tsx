/** Another's change shows within a second: the feed of changes is followed, and what it touches is fetched again. */
import { useEffect } from "react";
import { connection, useConnection } from "@/api/connection";
import { queryClient } from "@/api/queries";

/** Lists are fetched again at most this often, however much changes. */
const LISTS_MS = 700;

export function LiveUpdates() {
  const state = useConnection();
  useEffect(() => {
    if (state === "signed-out") return undefined;
    const source = new EventSource("/api/v3.0/changes/stream");
    let timer: number | undefined;
    const refreshLists = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      }, LISTS_MS);
    };
    source.addEventListener("change", (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as { ticket_id: string };
      void queryClient.invalidateQueries({ queryKey: ["ticket", change.ticket_id] });
      refreshLists();
    });
    // The browser connects again by itself. What it missed before its first event is fetched once it is back.
    let isBroken = false;
    source.onerror = () => {
      isBroken = true;
    };
    source.onopen = () => {
      if (isBroken) void queryClient.invalidateQueries();
      isBroken = false;
    };
    const stopRecovery = connection.onRecovery(() => void queryClient.invalidateQueries());
    return () => {
      source.close();
      stopRecovery();
      window.clearTimeout(timer);
    };
  }, [state]);
  return null;
}
