import { expect, it } from "vitest";
import { ticksUpTo } from "./scale";

it("has few round numbers, up to the highest value or just above", () => {
  expect(ticksUpTo(0)).toEqual([0, 1]);
  expect(ticksUpTo(3)).toEqual([0, 1, 2, 3]);
  expect(ticksUpTo(17)).toEqual([0, 5, 10, 15, 20]);
  expect(ticksUpTo(412)).toEqual([0, 200, 400, 600]);
});
