/** Amounts are exact decimal texts, of at most four places; their sum stays exact. */
const PLACES = 4;

export function sum(amounts: string[]): string | null {
  if (amounts.length === 0) return null;
  const total = amounts.reduce((all, amount) => all + units(amount), 0n);
  const digits = (total < 0n ? -total : total).toString().padStart(PLACES + 1, "0");
  return `${total < 0n ? "-" : ""}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

function units(amount: string): bigint {
  const [whole = "0", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(PLACES, "0").slice(0, PLACES));
}
