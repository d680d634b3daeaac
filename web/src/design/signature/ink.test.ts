import { expect, it } from "vitest";
import { isSigned } from "./ink";

it("takes a line for a signature, a touch by mistake not", () => {
  expect(isSigned([])).toBe(false);
  expect(isSigned([[{ x: 0.5, y: 0.5 }]])).toBe(false);
  expect(
    isSigned([
      [
        { x: 0.5, y: 0.5 },
        { x: 0.51, y: 0.5 },
      ],
    ]),
  ).toBe(false);
  expect(
    isSigned([
      [
        { x: 0.2, y: 0.5 },
        { x: 0.4, y: 0.6 },
      ],
    ]),
  ).toBe(true);
});
