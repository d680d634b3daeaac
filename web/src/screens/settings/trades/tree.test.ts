import { expect, it } from "vitest";
import { treeOf, withBelow } from "./tree";

const hvac = { id: "1", parent_id: null, name: "HVAC" };
const cold = { id: "2", parent_id: "1", name: "Cold" };
const chiller = { id: "3", parent_id: "2", name: "Chiller" };
const lifts = { id: "4", parent_id: null, name: "Lifts" };

it("puts each domain below what it is within", () => {
  const read = treeOf([chiller, cold, hvac, lifts]).map(({ item, depth }) => `${depth} ${item.name}`);
  expect(read).toEqual(["0 HVAC", "1 Cold", "2 Chiller", "0 Lifts"]);
});

it("keeps what is within an archived domain", () => {
  expect(treeOf([chiller, lifts]).map(({ item }) => item.name)).toEqual(["Chiller", "Lifts"]);
});

it("knows what is below", () => {
  expect([...withBelow([chiller, cold, hvac, lifts], "1")].sort()).toEqual(["1", "2", "3"]);
});
