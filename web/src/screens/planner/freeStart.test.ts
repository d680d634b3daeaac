import { describe, expect, it } from "vitest";
import { freeStart } from "./freeStart";

const DAY = "2026-03-03";
const YESTERDAY_NOON = "2026-03-02T12:00";
const at = (start: string, end: string) => ({ start: `${DAY}T${start}`, end: `${DAY}T${end}` });

describe("something dropped on a whole day", () => {
  it("starts in the morning of a free day", () => {
    expect(freeStart(DAY, [], YESTERDAY_NOON)).toBe(`${DAY}T09:00`);
  });

  it("starts after what is there", () => {
    expect(freeStart(DAY, [at("13:00", "14:30"), at("08:00", "11:30")], YESTERDAY_NOON)).toBe(`${DAY}T14:30`);
    expect(freeStart(DAY, [at("11:00", "12:00")], YESTERDAY_NOON)).toBe(`${DAY}T09:00`);
  });

  it("does not start in the past", () => {
    expect(freeStart(DAY, [], `${DAY}T10:10`)).toBe(`${DAY}T10:30`);
  });

  it("starts in the morning of a full day, too", () => {
    expect(freeStart(DAY, [at("09:00", "17:30")], YESTERDAY_NOON)).toBe(`${DAY}T09:00`);
  });
});
