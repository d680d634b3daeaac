import { expect, it } from "vitest";
import { formats } from "@/design/format";
import { decimal, lineFaults, linesText, lineTotal, type QuoteLine, totals } from "./lineSums";

const line = (quantity: string, unitPrice: string, vat = "20", what = "Seal"): QuoteLine => ({
  what,
  quantity,
  unitPrice,
  vat,
});

it("reckons a line exactly, halves up", () => {
  expect(lineTotal(line("3", "0,1"))).toBe(30n);
  expect(lineTotal(line("2,5", "19,99"))).toBe(4998n);
  expect(lineTotal(line("0.5", "0.01"))).toBe(1n);
  expect(lineTotal(line("", "12"))).toBeNull();
});

it("reckons tax on all lines of a rate together", () => {
  // Each for itself, 0.334 and 0.334 would make 0.66.
  const { beforeTax, vat, inAll } = totals([line("1", "1.67"), line("1", "1.67"), line("1", "100", "5.5")]);
  expect(decimal(beforeTax)).toBe("103.34");
  expect(vat).toEqual([
    { rate: "20", amount: 67n },
    { rate: "5.5", amount: 550n },
  ]);
  expect(decimal(inAll)).toBe("109.51");
});

it("does without tax", () => {
  expect(totals([line("1", "80", "0")])).toEqual({ beforeTax: 8000n, vat: [], inAll: 8000n });
  expect(decimal(5n)).toBe("0.05");
});

it("says which fields of a line can't be read", () => {
  expect(lineFaults(line("1", "80"))).toEqual([]);
  expect(lineFaults(line("0", "x", "120", " "))).toEqual(["what", "quantity", "unitPrice", "vat"]);
});

it("writes the lines as they can be read", () => {
  const words = { beforeTax: "Before tax", vat: (rate: string) => `VAT ${rate} %`, inAll: "In all" };
  const text = linesText(
    [line("2", "12.5", "10"), line("1.5", "60", "20", "Labour, h ")],
    words,
    formats("en-GB", "UTC"),
  );
  expect(text).toBe(
    [
      "2 × Seal, €12.50 = €25.00 (VAT 10 %)",
      "1.5 × Labour, h, €60.00 = €90.00 (VAT 20 %)",
      "",
      "Before tax: €115.00",
      "VAT 20 %: €18.00",
      "VAT 10 %: €2.50",
      "In all: €135.50",
    ].join("\n"),
  );
});
