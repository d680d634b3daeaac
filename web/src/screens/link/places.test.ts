import { expect, it } from "vitest";
import { mapAddress } from "./places";

it("makes an address that a map finds", () => {
  expect(mapAddress("12 rue de l’Été, 69001 Lyon")).toContain("query=12%20rue%20de");
});
