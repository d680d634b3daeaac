import { expect, it } from "vitest";
import { pathOf } from "./useDocuments";

it("looks for files on the host that the page came from", () => {
  expect(pathOf("https://desk.example/files/abc?x=1")).toBe("/files/abc?x=1");
  expect(pathOf("/files/abc")).toBe("/files/abc");
});
