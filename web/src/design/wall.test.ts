import { describe, expect, it } from "vitest";
import { formats } from "./format";
import { addMinutes, isDay, minutesBetween, mondayOf, wallOfLocal } from "./wall";

describe("clocks on the wall", () => {
  it("show nine o'clock in Paris for who is in Paris, in summer and in winter", () => {
    const paris = formats("fr-FR", "Europe/Paris");
    expect(paris.toLocalField("2026-01-12T08:00:00.000Z")).toBe("2026-01-12T09:00");
    expect(paris.toLocalField("2026-07-13T07:00:00.000Z")).toBe("2026-07-13T09:00");
    expect(paris.fromLocalField("2026-07-13T09:00")).toBe("2026-07-13T07:00:00.000Z");
  });

  it("keep the time of day when something moves across a change of the clocks", () => {
    const paris = formats("fr-FR", "Europe/Paris");
    const friday = paris.toLocalField("2026-03-27T08:00:00.000Z");
    expect(paris.fromLocalField(addMinutes(friday, 3 * 24 * 60))).toBe("2026-03-30T07:00:00.000Z");
  });

  it("reckon minutes and weeks", () => {
    expect(minutesBetween("2026-03-02T22:30", "2026-03-03T00:15")).toBe(105);
    expect(mondayOf("2026-03-01")).toBe("2026-02-23");
  });

  it("are read from what the library gives back", () => {
    expect(wallOfLocal(new Date(2026, 2, 2, 9, 5))).toBe("2026-03-02T09:05");
  });

  it("take no day for a day that is none", () => {
    expect(isDay("2026-02-31x")).toBe(false);
    expect(isDay(undefined)).toBe(false);
    expect(isDay("2026-02-28")).toBe(true);
  });
});
