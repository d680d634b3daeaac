import { expect, it } from "vitest";
import { changedFields, conflicts, type Fields, patchOf, rebase } from "./fields";

const base: Fields = {
  title: "Leak",
  description: "",
  priority: "low",
  dueAt: null,
  locationIds: ["a", "b"],
  equipmentIds: [],
  jobIds: [],
  domainIds: [],
  managerIds: [],
  priceThreshold: null,
  quoteRequired: false,
};

it("tells what was changed, the order of lists apart", () => {
  expect(changedFields(base, { ...base, locationIds: ["b", "a"] })).toEqual([]);
  expect(changedFields(base, { ...base, title: "Leak!", locationIds: ["a"] })).toEqual(["title", "locationIds"]);
});

it("sends only what was changed", () => {
  expect(patchOf(base, { ...base, description: " Wet floor ", dueAt: "2026-03-01T00:00:00.000Z" })).toEqual({
    description: "Wet floor",
    due_at: "2026-03-01T00:00:00.000Z",
  });
  expect(patchOf({ ...base, description: "x" }, base)).toEqual({ description: null });
});

it("is in conflict only where both changed the same to something else", () => {
  const mine = { ...base, title: "Mine", priority: "high" as const };
  expect(conflicts(base, mine, { ...base, title: "Theirs", description: "Theirs" })).toEqual(["title"]);
  expect(conflicts(base, mine, { ...base, title: "Mine" })).toEqual([]);
  expect(conflicts(base, mine, base)).toEqual([]);
});

it("keeps what others changed beside one's own changes", () => {
  const theirs = { ...base, description: "Theirs", priority: "medium" as const };
  expect(rebase(base, { ...base, title: "Mine" }, theirs)).toEqual({ ...theirs, title: "Mine" });
});
