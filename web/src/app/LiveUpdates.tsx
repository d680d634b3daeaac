/** Another's change shows within a second: the feed of changes is followed, and what it touches is fetched again. */
import { useEffect, useReducer, useRef } from "react";
import { api } from "@/api/client";
import { connection, useConnection } from "@/api/connection";
import { queryClient } from "@/api/queries";
import { NOTICES } from "./bell/useNotices";

/** Lists are fetched again at most this often, however much changes. */
const LISTS_MS = 700;
/** A stream that the server refused is asked for anew after this time. */
const REFUSED_MS = 5_000;

export function LiveUpdates() {
  const state = useConnection();
  const [attempt, tryAgain] = useReducer((count: number) => count + 1, 0);
  const isBroken = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens another stream
  useEffect(() => {
    if (state === "signed-out") return undefined;
    const source = new EventSource("/api/v3.0/changes/stream");
    let timer: number | undefined;
    const refreshLists = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void queryClient.invalidateQueries({ queryKey: ["tickets"] });
        void queryClient.invalidateQueries({ queryKey: NOTICES });
      }, LISTS_MS);
    };
    source.addEventListener("change", (event) => {
      const change = JSON.parse((event as MessageEvent<string>).data) as { ticket_id: string };
      void queryClient.invalidateQueries({ queryKey: ["ticket", change.ticket_id] });
      refreshLists();
    });
    // The browser connects again by itself, unless it was refused. What was missed is fetched once the stream is back.
    let later: number | undefined;
    source.onerror = () => {
      isBroken.current = true;
      // A stream does not say why it broke. A call does, and is noted: the server is away, or the session is over.
      api.GET("/api/v3.0/me").catch(() => undefined);
      if (source.readyState === EventSource.CLOSED) later ??= window.setTimeout(tryAgain, REFUSED_MS);
    };
    source.onopen = () => {
      if (isBroken.current) void queryClient.invalidateQueries();
      isBroken.current = false;
    };
    const stopRecovery = connection.onRecovery(() => void queryClient.invalidateQueries());
    return () => {
      source.close();
      stopRecovery();
      window.clearTimeout(timer);
      window.clearTimeout(later);
    };
  }, [state, attempt]);
  return null;
}
