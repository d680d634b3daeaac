import { describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { runBulk } from "./run";

const items = Array.from({ length: 20 }, (_, place) => place);
const now = () => Promise.resolve();
const never = new AbortController().signal;

describe("a bulk action", () => {
  it("does a few at a time, and all of them once", async () => {
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const act = async (item: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      seen.push(item);
    };
    const outcome = await runBulk({ items, act, signal: never, onProgress: () => {} });
    expect(outcome).toEqual({ done: 20, failures: [], left: 0 });
    expect(most).toBe(4);
    expect(seen.sort((a, b) => a - b)).toEqual(items);
  });

  it("goes on after a refusal, and tells it", async () => {
    const refusal = new Problem(409, "transition_not_allowed", "no");
    const act = async (item: number) => {
      if (item % 5 === 0) throw refusal;
    };
    const progress = vi.fn();
    const outcome = await runBulk({ items, act, signal: never, onProgress: progress });
    expect(outcome.done).toBe(16);
    expect(outcome.failures.map((one) => one.item)).toEqual([0, 5, 10, 15]);
    expect(progress).toHaveBeenLastCalledWith(20, 4);
  });

  it("asks a busy server again, and waits as long as it says", async () => {
    const waits: number[] = [];
    const answers = [new Problem(429, "too_many", "", {}, 3), new Problem(503, "away", ""), null];
    const act = async () => {
      const error = answers.shift();
      if (error) throw error;
    };
    const wait = async (ms: number) => void waits.push(ms);
    const outcome = await runBulk({ items: [1], act, signal: never, onProgress: () => {}, wait });
    expect(outcome.done).toBe(1);
    expect(waits).toEqual([3_000, 2_000]);
  });

  it("gives up on a server that stays away", async () => {
    const act = vi.fn(() => Promise.reject(Problem.unreachable()));
    const outcome = await runBulk({ items: [1], act, signal: never, onProgress: () => {}, wait: now });
    expect(outcome.failures).toHaveLength(1);
    expect(act).toHaveBeenCalledTimes(6);
  });

  it("can be stopped, and tells what is left", async () => {
    const stop = new AbortController();
    const act = async (item: number) => {
      if (item === 7) stop.abort();
    };
    const outcome = await runBulk({ items, act, signal: stop.signal, onProgress: () => {} });
    expect(outcome.done + outcome.left).toBe(20);
    expect(outcome.left).toBeGreaterThan(8);
  });
});
