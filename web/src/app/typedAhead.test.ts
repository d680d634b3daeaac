import { afterEach, beforeEach, expect, it, vi } from "vitest";

/** As much of a window as keys need. */
const page = new EventTarget();
function press(key: string) {
  const event = Object.assign(new Event("keydown", { cancelable: true }), { key });
  page.dispatchEvent(event);
  return event.defaultPrevented;
}

beforeEach(() => vi.stubGlobal("window", page));
afterEach(() => vi.unstubAllGlobals());

it("holds letters from the call on until they are wanted, and lets other keys pass", async () => {
  const { holdLetters, releaseLetters } = await import("./typedAhead");
  expect(press("x")).toBe(false);
  holdLetters();
  expect(["g", "o", "Enter", " "].map(press)).toEqual([true, true, false, true]);
  expect(releaseLetters()).toBe("go ");
  expect(press("c")).toBe(false);
  expect(releaseLetters()).toBe("");
});
