import { describe, expect, it } from "vitest";
import { daysOf, spanOf, step, titleOf } from "./period";

describe("what the calendar shows", () => {
  it("is a week from Monday to Sunday", () => {
    expect(spanOf("week", "2026-03-08")).toEqual({ from: "2026-03-02", to: "2026-03-09" });
    expect(spanOf("timeline", "2026-03-02")).toEqual({ from: "2026-03-02", to: "2026-03-09" });
  });

  it("is seven days from the one chosen in the agenda", () => {
    expect(spanOf("agenda", "2026-03-05")).toEqual({ from: "2026-03-05", to: "2026-03-12" });
    expect(step("agenda", "2026-03-05", -1)).toBe("2026-02-26");
  });

  it("is a month of whole weeks", () => {
    expect(spanOf("month", "2026-03-31")).toEqual({ from: "2026-02-23", to: "2026-04-06" });
    expect(spanOf("month", "2027-02-14")).toEqual({ from: "2027-02-01", to: "2027-03-01" });
  });

  it("goes on from one month to the next, whatever their length", () => {
    expect(step("month", "2026-01-31", 1)).toBe("2026-02-01");
    expect(step("month", "2026-03-31", -1)).toBe("2026-02-01");
    expect(step("week", "2026-03-08", 1)).toBe("2026-03-09");
  });

  it("has seven days even when the clocks change", () => {
    expect(daysOf(spanOf("week", "2026-03-29"))).toHaveLength(7);
    expect(daysOf(spanOf("week", "2026-10-25"))).toHaveLength(7);
  });

  it("has a title in the person's language", () => {
    expect(titleOf("month", "2026-03-02", "fr-FR")).toBe("mars 2026");
    expect(titleOf("week", "2026-03-02", "en-GB")).toMatch(/^2\D+8 March 2026$/);
  });
});
