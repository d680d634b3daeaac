import { describe, expect, it } from "vitest";
import { spanOf } from "./span";

const WEDNESDAY = "2026-03-04";

describe("the span of an overview", () => {
  it("is the present week and the three before", () => {
    expect(spanOf("4", WEDNESDAY)).toEqual({ from: "2026-02-09", last: WEDNESDAY });
  });

  it("is a quarter or a year of whole weeks", () => {
    expect(spanOf("13", WEDNESDAY).from).toBe("2025-12-08");
    expect(spanOf("52", WEDNESDAY).from).toBe("2025-03-10");
  });

  it("is what somebody chose, if it can be", () => {
    expect(spanOf("custom", WEDNESDAY, "2026-01-15", "2026-02-14")).toEqual({ from: "2026-01-15", last: "2026-02-14" });
    expect(spanOf("custom", WEDNESDAY, "2026-02-14", "2026-01-15")).toEqual(spanOf("4", WEDNESDAY));
    expect(spanOf("custom", WEDNESDAY, "1970-01-01", "2026-01-01").from).toBe("2024-01-01");
  });
});
