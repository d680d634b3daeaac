/** French company and telephone numbers as people write them. */

/** "552 100 554 00013": three by three, the establishment at the end. */
export function siretText(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 9), digits.slice(9)].filter(Boolean).join("\u00a0");
}

/** The digits of what was typed, or pasted from anywhere. */
export function digitsOf(typed: string): string {
  return typed.replace(/[\s.\u00a0\u202f-]/g, "");
}

export function isSiret(typed: string): boolean {
  return /^\d{14}$/.test(digitsOf(typed));
}

/** The id of an organization on this desk. */
export function isOrganizationId(typed: string): boolean {
  return /^[0-9a-f]{24}$/.test(typed.trim());
}

/** "+33 1 44 55 66 77"; numbers of other countries as they are. */
export function phoneText(phone: string): string {
  const french = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digitsOf(phone));
  return french ? ["+33", ...french.slice(1)].join("\u00a0") : phone;
}
