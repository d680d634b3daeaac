import { describe, expect, it } from "vitest";
import { choose, EVERYTHING, isChosen, NOTHING, sizeOf } from "./selection";

const [a, b] = [
  { id: "a", number: "1", title: "A" },
  { id: "b", number: "2", title: "B" },
];

describe("a selection", () => {
  it("of some grows and shrinks", () => {
    const both = choose(NOTHING, [a, b], true);
    expect(sizeOf(both, 100)).toBe(2);
    const one = choose(both, [a], false);
    expect([isChosen(one, "a"), isChosen(one, "b")]).toEqual([false, true]);
    expect(sizeOf(both, 100)).toBe(2);
  });

  it("of all leaves some out", () => {
    const rest = choose(EVERYTHING, [a], false);
    expect([isChosen(rest, "a"), isChosen(rest, "z")]).toEqual([false, true]);
    expect(sizeOf(rest, 100)).toBe(99);
    expect(sizeOf(choose(rest, [a], true), 100)).toBe(100);
  });
});
