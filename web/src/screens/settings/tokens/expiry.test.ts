import { expect, it } from "vitest";
import { expiresAt } from "./expiry";

const now = Date.parse("2026-03-01T12:00:00.000Z");

it("lapses after so many days", () => {
  expect(expiresAt("30", "", now)).toBe("2026-03-31T12:00:00.000Z");
});

it("lives through the last day", () => {
  expect(expiresAt("date", "2026-06-30", now)).toBe("2026-07-01T00:00:00.000Z");
});

it("may live for ever", () => {
  expect(expiresAt("never", "", now)).toBeNull();
});
