import { describe, expect, it } from "vitest";
import { byName, fits, whole } from "./whole";

const named = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ name: `Site ${from + at}` }));

describe("a whole list", () => {
  it("is read page by page until one is not full", async () => {
    const asked: (string | undefined)[] = [];
    const { items, isCut } = await whole(async ({ cursor, limit }) => {
      asked.push(cursor);
      return cursor ? { items: named(3, limit), cursor: "b" } : { items: named(limit), cursor: "a" };
    });
    expect(asked).toEqual([undefined, "a"]);
    expect(items).toHaveLength(203);
    expect(isCut).toBe(false);
  });

  it("ends at a bound, and says so", async () => {
    const { items, isCut } = await whole(async ({ limit }) => ({ items: named(limit), cursor: "next" }));
    expect(items).toHaveLength(1_000);
    expect(isCut).toBe(true);
  });
});

it("sorts numbers as numbers and accents as letters", () => {
  const names = byName([{ name: "Étage 10" }, { name: "Fosse" }, { name: "etage 2" }]).map(({ name }) => name);
  expect(names).toEqual(["etage 2", "Étage 10", "Fosse"]);
});

it("finds words by how they begin, whatever their accents and order", () => {
  expect(fits("dum cla", ["Claire Dumas", "claire@client.example"])).toBe(true);
  expect(fits("helene", ["Hélène Roy"])).toBe(true);
  expect(fits("umas", ["Claire Dumas"])).toBe(false);
  expect(fits("", ["anything"])).toBe(true);
});
