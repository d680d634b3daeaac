import { expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { arrange } from "./arrange";

const quote = (id: string, state: string, price: string) => ({ _id: id, state, price }) as Schemas["Quote"];

it("puts what is to be decided first, the cheapest ahead", () => {
  const all = [quote("a", "declined", "10"), quote("b", "pending", "900"), quote("c", "pending", "840.50")];
  const { current, cheapest } = arrange(all, null);
  expect(current.map((one) => one._id)).toEqual(["c", "b", "a"]);
  expect(cheapest).toBe("c");
});

it("marks no cheapest where there is nothing to compare", () => {
  expect(arrange([quote("a", "pending", "10")], null).cheapest).toBeNull();
});

it("sets what was taken back apart", () => {
  expect(arrange([quote("a", "withdrawn", "10"), quote("b", "pending", "9")], null).past.map((one) => one._id)).toEqual(
    ["a"],
  );
});

it("may spend the ceiling, or what was accepted if that is more", () => {
  expect(arrange([quote("a", "validated", "300")], 500).authorized).toBe(500);
  expect(arrange([quote("a", "validated", "300"), quote("b", "validated", "400")], 500).authorized).toBe(700);
  expect(arrange([quote("a", "pending", "300")], null).authorized).toBeNull();
});
