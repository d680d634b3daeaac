import { expect, it } from "vitest";
import { sum } from "./amounts";

it("adds exactly", () => {
  expect(sum([])).toBeNull();
  expect(sum(["0.1", "0.2"])).toBe("0.3000");
  expect(sum(["840", "12.3456"])).toBe("852.3456");
  expect(sum(["-1.5", "0.25"])).toBe("-1.2500");
  expect(sum(["99999999999.99", "0.01"])).toBe("100000000000.0000");
});
