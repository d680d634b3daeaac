import { expect, it } from "vitest";
import { audiences, noteType, readers } from "./audience";

const parties = { client: "Maison Lumière", contractors: ["Plombex"] };

it("offers the safe audience first, on both sides", () => {
  expect(audiences("client")[0]).toBe("internal");
  expect(audiences("contractor")[0]).toBe("internal");
});

it("names who reads a client's note", () => {
  expect(readers("internal", "Maison Lumière", parties).reach).toBe("inner");
  expect(readers("managers", "Maison Lumière", parties).reach).toBe("inner");
  expect(readers("public", "Maison Lumière", parties)).toEqual({
    reach: "shared",
    own: "Maison Lumière",
    others: ["Plombex"],
  });
});

it("names who reads a contractor's note", () => {
  expect(readers("internal", "Plombex", parties).others).toEqual([]);
  expect(readers("managers", "Plombex", parties)).toEqual({
    reach: "limited",
    own: "Plombex",
    others: ["Maison Lumière"],
  });
  expect(readers("public", "Plombex", parties)).toEqual({
    reach: "shared",
    own: "Plombex",
    others: ["Maison Lumière"],
  });
});

it("takes an unknown word for the most guarded", () => {
  expect(noteType("whatever")).toBe("internal");
});
