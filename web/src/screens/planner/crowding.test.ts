import { describe, expect, it } from "vitest";
import { dayColumns, mostAtOnce } from "./crowding";

const on = (day: string, start: string, end: string) => ({
  start: `2026-03-${day}T${start}`,
  end: `2026-03-${day}T${end}`,
});

describe("a day", () => {
  it("is as crowded as it is at its worst", () => {
    expect(mostAtOnce([])).toBe(0);
    expect(mostAtOnce([on("02", "09:00", "11:00"), on("02", "10:00", "12:00"), on("02", "10:30", "10:45")])).toBe(3);
  });

  it("is not crowded by what comes one after the other", () => {
    expect(mostAtOnce([on("02", "09:00", "11:00"), on("02", "11:00", "12:00")])).toBe(1);
  });

  it("gets a column as wide as it is crowded", () => {
    const columns = dayColumns("2026-03-02", [on("03", "09:00", "11:00"), on("03", "09:00", "10:00")]);
    expect(columns.split(") ")).toHaveLength(7);
    expect(columns).toContain("minmax(58px, 1fr) minmax(100px, 2fr) minmax(58px, 1fr)");
  });
});
