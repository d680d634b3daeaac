import { expect, it } from "vitest";
import type { Schemas } from "@/api/client";
import { rank, stems } from "./similar";

const ticket = (title: string, equipments: string[] = []) =>
  ({ title, description: "", equipments: equipments.map((_id) => ({ _id })) }) as unknown as Schemas["Ticket"];

it("takes words of one stem for the same, accents and case apart", () => {
  expect(stems("Fuites à l’ÉVIER")).toEqual(stems("fuite évier"));
});

it("leaves out words that say little", () => {
  expect([...stems("la clé du bac")]).toEqual([]);
});

it("does not take all that is broken for the same", () => {
  expect(rank([ticket("Rideau d'air chaud en panne")], "Groupe froid en panne", [])[0]?.isLikely).toBe(false);
});

it("puts the likely ones first and keeps the order otherwise", () => {
  const all = [ticket("Porte bloquée"), ticket("Fuite sous l'évier"), ticket("Néon éteint")];
  const ranked = rank(all, "Fuites en cave", []);
  expect(ranked.map((one) => one.isLikely)).toEqual([true, false, false]);
  expect(ranked.map((one) => one.ticket.title)).toEqual(["Fuite sous l'évier", "Porte bloquée", "Néon éteint"]);
});

it("knows the same machine whatever it is called", () => {
  expect(rank([ticket("Bruit", ["m1"])], "Panne", ["m1"])[0]?.isLikely).toBe(true);
});
