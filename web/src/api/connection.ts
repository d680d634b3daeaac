/** Whether the server answers, and whether it still knows who is signed in: one small store that the whole app reads. */
import { useSyncExternalStore } from "react";

export type ConnectionState = "fine" | "lost" | "signed-out";

/** How long to wait before the server is asked again whether it is there. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000];

let state: ConnectionState = "fine";
let attempts = 0;
let timer: number | undefined;
const listeners = new Set<() => void>();
const recoveries = new Set<() => void>();

function become(next: ConnectionState) {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

async function ask() {
  timer = undefined;
  try {
    const response = await fetch("/ready", { cache: "no-store" });
    if (response.ok) {
      connection.fine();
      for (const recovered of recoveries) recovered();
      return;
    }
  } catch {
    // Still away.
  }
  askLater();
}

function askLater() {
  if (timer !== undefined) return;
  timer = window.setTimeout(ask, RETRY_MS[Math.min(attempts++, RETRY_MS.length - 1)]);
}

export const connection = {
  fine() {
    attempts = 0;
    if (state === "lost") become("fine");
  },
  lost() {
    if (state === "fine") become("lost");
    askLater();
  },
  signedOut() {
    become("signed-out");
  },
  signedIn() {
    become("fine");
  },
  /** Asks at once, instead of at the next turn. */
  retry() {
    window.clearTimeout(timer);
    void ask();
  },
  /** Calls `recovered` each time that the server is back. */
  onRecovery(recovered: () => void): () => void {
    recoveries.add(recovered);
    return () => recoveries.delete(recovered);
  },
};

export function useConnection(): ConnectionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
