/** Does one thing to many tickets, a few at a time, until all are done or somebody stops it. */
import { isProblem } from "@/api/problem";

const AT_ONCE = 4;
/** A server that is busy or away is asked again this often. */
const ATTEMPTS = 6;
const WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface Failure<T> {
  item: T;
  error: unknown;
}

export interface Outcome<T> {
  done: number;
  failures: Failure<T>[];
  /** Not tried, because it was stopped. */
  left: number;
}

interface Running<T> {
  items: readonly T[];
  act: (item: T) => Promise<unknown>;
  signal: AbortSignal;
  onProgress: (settled: number, failed: number) => void;
  wait?: (ms: number) => Promise<void>;
}

export async function runBulk<T>({ items, act, signal, onProgress, wait = pause }: Running<T>): Promise<Outcome<T>> {
  const failures: Failure<T>[] = [];
  let next = 0;
  let settled = 0;

  const patiently = async (item: T) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await act(item);
        return;
      } catch (error) {
        if (!isProblem(error) || !error.passes || attempt === ATTEMPTS || signal.aborted) throw error;
        const asked_ms = (error.retryAfter_s ?? 0) * 1_000;
        await wait(Math.min(Math.max(asked_ms, WAIT_MS * 2 ** (attempt - 1)), LONGEST_WAIT_MS));
      }
    }
  };
  const work = async () => {
    while (next < items.length && !signal.aborted) {
      const item = items[next++] as T;
      try {
        await patiently(item);
      } catch (error) {
        failures.push({ item, error });
      }
      settled++;
      onProgress(settled, failures.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, work));
  return { done: settled - failures.length, failures, left: items.length - settled };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
