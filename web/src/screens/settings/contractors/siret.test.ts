import { expect, it } from "vitest";
import { digitsOf, isOrganizationId, isSiret, phoneText, siretText } from "./siret";

it("shows numbers as people write them", () => {
  expect(siretText("73282932000074").replaceAll("\u00a0", " ")).toBe("732 829 320 00074");
  expect(siretText("732829320").replaceAll("\u00a0", " ")).toBe("732 829 320");
  expect(phoneText("+33144556677").replaceAll("\u00a0", " ")).toBe("+33 1 44 55 66 77");
  expect(phoneText("+44 20 7946 0958")).toBe("+44 20 7946 0958");
});

it("takes a SIRET however it was written", () => {
  expect(digitsOf("732 829\u202f320-00074")).toBe("73282932000074");
  expect(isSiret("732.829.320.00074")).toBe(true);
  expect(isSiret("732829320")).toBe(false);
});

it("knows the id of an organization", () => {
  expect(isOrganizationId(" 6925830f340d7fde1d25138b ")).toBe(true);
  expect(isOrganizationId("73282932000074")).toBe(false);
});
