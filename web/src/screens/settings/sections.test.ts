import { expect, it } from "vitest";
import type { Me } from "@/api/session";
import { accessTo, SECTIONS } from "./sections";

function sections(kind: "client" | "contractor", role: Me["role"]): string {
  const me = { role, organization: { kind } } as Me;
  return SECTIONS.flatMap((name) => {
    const access = accessTo(name, me);
    return access ? [access === "edit" ? `${name}*` : name] : [];
  }).join(" ");
}

it("shows a client's admin everything, and lets them change it", () => {
  expect(sections("client", "admin")).toBe(
    "profile* organization* people* sites* equipment* trades* contractors* tokens*",
  );
});

it("lets a client's manager keep the catalogue, and read the rest", () => {
  expect(sections("client", "manager")).toBe("profile* organization people sites* equipment* trades* contractors*");
});

it("lets the others of a client look", () => {
  for (const role of ["requester", "technician", "accountant"] as const) {
    expect(sections("client", role)).toBe("profile* organization people sites equipment trades contractors");
  }
});

it("shows a contractor its people and its clients", () => {
  expect(sections("contractor", "admin")).toBe("profile* organization* people* clients tokens*");
  expect(sections("contractor", "technician")).toBe("profile* organization people clients");
});
