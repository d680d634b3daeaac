/** Amounts as people type them, to the exact decimal text that the server takes, and back. */

/** "1 234,50", "1,234.50" and "1234.5" are all 1234.5; anything that is no amount is null. */
export function parseAmount(typed: string): string | null {
  const bare = typed.replace(/[\s\u00a0\u202f€]/g, "");
  const last = Math.max(bare.lastIndexOf(","), bare.lastIndexOf("."));
  const decimals = last < 0 ? 0 : bare.length - last - 1;
  // A lone separator before three digits groups thousands ("1,234"); before anything else it is the decimal one.
  const isGrouped = decimals === 3 && bare.search(/[.,]/) === last && !bare.startsWith("0");
  const whole = last < 0 || isGrouped ? bare : bare.slice(0, last);
  const digits = whole.replace(/[.,]/g, "");
  const fraction = last < 0 || isGrouped ? "" : bare.slice(last + 1);
  if (!/^\d{1,12}$/.test(digits) || !/^\d{0,4}$/.test(fraction)) return null;
  const exact = digits.replace(/^0+(?=\d)/, "");
  return fraction ? `${exact}.${fraction}` : exact;
}
