import { describe, expect, it } from "vitest";
import { isChanged, paramsOfView, queryText, type SavedView, standardViewOf } from "./views";

const view: SavedView = {
  _id: "v",
  id: "v",
  name: "Leaks",
  query: "stage=work&q=leak&sort=due_at",
  columns: ["title", "number"],
  is_shared: false,
  is_mine: true,
  owner: { _id: "p", name: "P" },
  created_at: "2026-01-01T00:00:00.000Z",
};

describe("a saved view", () => {
  it("is an address", () => {
    expect(paramsOfView(view)).toEqual({
      stage: "work",
      q: "leak",
      sort: "due_at",
      columns: "title,number",
      view: "v",
    });
  });

  it("is the same in any order of its parts", () => {
    expect(queryText({ q: "leak", stage: "work", sort: "due_at" })).toBe(
      queryText({ sort: "due_at", stage: "work", q: "leak" }),
    );
  });

  it("is changed by another filter, order or column", () => {
    const params = paramsOfView(view);
    expect(isChanged(view, params)).toBe(false);
    expect(isChanged(view, { ...params, priority: "high" })).toBe(true);
    expect(isChanged(view, { ...params, sort: undefined })).toBe(true);
    expect(isChanged(view, { ...params, columns: "title" })).toBe(true);
  });
});

describe("a standard view", () => {
  it("is told by its filters, in any order of the tickets", () => {
    expect(standardViewOf({})).toBe("all");
    expect(standardViewOf({ open: "true", sort: "number" })).toBe("open");
    expect(standardViewOf({ open: "true", q: "leak" })).toBeNull();
    expect(standardViewOf({ view: "v" })).toBeNull();
  });
});
