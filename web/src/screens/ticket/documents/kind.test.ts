import { expect, it } from "vitest";
import { filesOf, kindOf } from "./kind";

it("knows each kind of document that the server takes", () => {
  const cases = [
    ["image/jpeg", "picture"],
    ["application/pdf", "pdf"],
    ["text/csv", "table"],
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "table"],
    ["application/vnd.oasis.opendocument.spreadsheet", "table"],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text"],
    ["application/vnd.oasis.opendocument.text", "text"],
    ["text/plain", "text"],
    ["video/quicktime", "film"],
    ["audio/mpeg", "sound"],
    ["application/vnd.oasis.opendocument.presentation", "other"],
  ] as const;
  for (const [mediaType, kind] of cases) expect(kindOf(mediaType)).toBe(kind);
});

it("takes pasted pictures, and leaves pasted text to the field", () => {
  const file = new File(["x"], "x.png");
  const data = (types: string[]) => ({ types, files: [file] }) as unknown as DataTransfer;
  expect(filesOf(data(["Files"]))).toEqual([file]);
  expect(filesOf(data(["text/plain", "Files"]))).toEqual([]);
  expect(filesOf(null)).toEqual([]);
});
