/** A quote's lines: what they come to, exactly, and as the text that goes with the quote. Pure. */
import { parseAmount } from "@/design/amount";
import type { Formats } from "@/design/format";

/** As they are typed. */
export interface QuoteLine {
  what: string;
  quantity: string;
  unitPrice: string;
  /** In per cent. */
  vat: string;
}

export const LINES_MAX = 40;

/** Amounts are whole hundredths here; quantities and prices have four decimals at most. */
const SCALE = 10_000n;
const PER_HUNDREDTH = SCALE * (SCALE / 100n);

function exact(typed: string): bigint | null {
  const amount = parseAmount(typed);
  if (amount === null) return null;
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole) * SCALE + BigInt(fraction.padEnd(4, "0"));
}

/** To the nearest, halves up. */
const divided = (value: bigint, by: bigint) => (2n * value + by) / (2n * by);

/** "1234.50" from hundredths, as the server takes it. */
export function decimal(hundredths: bigint): string {
  const digits = hundredths.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export type LineField = keyof QuoteLine;

/** Which fields of a line can't be read. */
export function lineFaults({ what, quantity, unitPrice, vat }: QuoteLine): LineField[] {
  const rate = exact(vat);
  return [
    ...(what.trim() ? [] : ["what" as const]),
    ...(exact(quantity) ? [] : ["quantity" as const]),
    ...(exact(unitPrice) === null ? ["unitPrice" as const] : []),
    ...(rate === null || rate > 100n * SCALE ? ["vat" as const] : []),
  ];
}

/** Before tax; null while quantity or price can't be read. */
export function lineTotal({ quantity, unitPrice }: QuoteLine): bigint | null {
  const [many, price] = [exact(quantity), exact(unitPrice)];
  return many === null || price === null ? null : divided(many * price, PER_HUNDREDTH);
}

export interface Totals {
  beforeTax: bigint;
  /** By rate, the highest first; a rate of nothing is left out. */
  vat: { rate: string; amount: bigint }[];
  inAll: bigint;
}

/** Tax is reckoned on all lines of a rate together, as on an invoice. */
export function totals(lines: QuoteLine[]): Totals {
  const byRate = new Map<bigint, bigint>();
  let beforeTax = 0n;
  for (const line of lines) {
    const [total, rate] = [lineTotal(line) ?? 0n, exact(line.vat) ?? 0n];
    beforeTax += total;
    byRate.set(rate, (byRate.get(rate) ?? 0n) + total);
  }
  const vat = [...byRate]
    .filter(([rate]) => rate > 0n)
    .sort(([one], [other]) => Number(other - one))
    .map(([rate, base]) => ({ rate: rateText(rate), amount: divided(base * rate, 100n * SCALE) }));
  return { beforeTax, vat, inAll: vat.reduce((sum, { amount }) => sum + amount, beforeTax) };
}

function rateText(rate: bigint): string {
  return String(Number(rate) / Number(SCALE));
}

interface Words {
  beforeTax: string;
  vat: (rate: string) => string;
  inAll: string;
}

/** "2 × Seal, 12.50 € = 25.00 € (VAT 10 %)", line by line, and the totals. */
export function linesText(lines: QuoteLine[], words: Words, { money, number }: Formats): string {
  const shown = lines.map((line) => {
    const quantity = number(Number(parseAmount(line.quantity)));
    const price = money(parseAmount(line.unitPrice) ?? "0");
    const rate = number(Number(parseAmount(line.vat)));
    return `${quantity} × ${line.what.trim()}, ${price} = ${money(decimal(lineTotal(line) ?? 0n))} (${words.vat(rate)})`;
  });
  const { beforeTax, vat, inAll } = totals(lines);
  const sums = [
    `${words.beforeTax}: ${money(decimal(beforeTax))}`,
    ...vat.map(({ rate, amount }) => `${words.vat(number(Number(rate)))}: ${money(decimal(amount))}`),
    `${words.inAll}: ${money(decimal(inAll))}`,
  ];
  return [...shown, "", ...sums].join("\n");
}
