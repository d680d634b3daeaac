/** Addresses that a telephone opens with what it has for them. */

export function mapAddress(address: string): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
}

/** Without the spaces and dots between the digits; "+33 (0)1" is dialled without its zero. */
export function phoneAddress(phone: string): string {
  const dialled = phone.trim().startsWith("+") ? phone.replace("(0)", "") : phone;
  return `tel:${dialled.replace(/[^\d+]/g, "")}`;
}
