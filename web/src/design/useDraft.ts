/** What is typed and not sent yet survives a reload, an expired session and a crash: kept per person in the browser. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useMe } from "@/api/session";

const PREFIX = "callout.draft.";
/** Older drafts are somebody's past. */
const KEPT_MS = 14 * 86_400_000;

interface Kept<T> {
  at: number;
  value: T;
}

function read<T>(key: string): T | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept<T> | null;
    return kept && Date.now() - kept.at < KEPT_MS ? kept.value : null;
  } catch {
    return null;
  }
}

/** State that is kept under `name`; `forget` when it was sent. */
export function useDraft<T>(name: string, initial: T) {
  const me = useMe();
  const key = `${PREFIX}${me.id}.${name}`;
  const [value, setValue] = useState<T>(() => read<T>(key) ?? initial);
  const isRestored = useRef(read<T>(key) !== null);

  // Another ticket, another draft.
  const shownKey = useRef(key);
  useEffect(() => {
    if (shownKey.current === key) return;
    shownKey.current = key;
    setValue(read<T>(key) ?? initial);
  }, [key, initial]);

  const change = useCallback(
    (next: T) => {
      setValue(next);
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), value: next } satisfies Kept<T>));
    },
    [key],
  );
  const forget = useCallback(() => {
    localStorage.removeItem(key);
    setValue(initial);
  }, [key, initial]);
  return { value, change, forget, isRestored: isRestored.current };
}
