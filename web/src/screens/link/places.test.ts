import { expect, it } from "vitest";
import { mapAddress, phoneAddress } from "./places";

it("makes numbers that a telephone dials", () => {
  expect(phoneAddress("+33 (0)1 23.45 67-89")).toBe("tel:+33123456789");
  expect(phoneAddress("01 23 45 67 89")).toBe("tel:0123456789");
});

it("makes an address that a map finds", () => {
  expect(mapAddress("12 rue de l’Été, 69001 Lyon")).toContain("query=12%20rue%20de");
});
