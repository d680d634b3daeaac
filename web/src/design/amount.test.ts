import { expect, it } from "vitest";
import { parseAmount } from "./amount";

it.each([
  ["840", "840"],
  ["840,50", "840.50"],
  ["840.5", "840.5"],
  ["1 234,50", "1234.50"],
  ["1\u202f234,50 €", "1234.50"],
  ["1,234.50", "1234.50"],
  ["1.234,50", "1234.50"],
  ["1,234", "1234"],
  ["0,125", "0.125"],
  ["007", "7"],
  ["0", "0"],
])("%s is read as %s", (typed, exact) => {
  expect(parseAmount(typed)).toBe(exact);
});

it.each(["", "abc", "-5", "1,23456", "12€5x", ","])("%s is no amount", (typed) => {
  expect(parseAmount(typed)).toBeNull();
});
