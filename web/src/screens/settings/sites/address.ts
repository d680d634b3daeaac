/** An address as it is typed, and as the server keeps it. */
import type { Schemas } from "@/api/client";

type Address = Schemas["Address"];

export interface AddressFields {
  streetNumber: string;
  route: string;
  postalCode: string;
  city: string;
  country: string;
}

const PARTS = ["streetNumber", "route", "postalCode", "city", "country"] as const;

/** What stands in the fields. An address that is kept in one line only stands in that of the street. */
export function fieldsOf(address: Address | null): AddressFields {
  const fields = Object.fromEntries(PARTS.map((part) => [part, address?.[part] ?? ""])) as unknown as AddressFields;
  const isOneLine = PARTS.every((part) => fields[part] === "");
  return isOneLine ? { ...fields, route: address?.fullAddress ?? "" } : fields;
}

/** The address anew; null when nothing is known. Where on the map it is stays as long as it is the same address. */
export function addressOf(fields: AddressFields, before: Address | null): Address | null {
  const typed = Object.fromEntries(PARTS.map((part) => [part, fields[part].trim()])) as unknown as AddressFields;
  const old = fieldsOf(before);
  if (before && PARTS.every((part) => typed[part] === old[part])) return before;
  if (PARTS.every((part) => typed[part] === "")) return null;
  const known = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ""));
  return { ...known, fullAddress: inOneLine(typed) };
}

/** "12 rue de Rivoli, 75004 Paris, France" */
function inOneLine({ streetNumber, route, postalCode, city, country }: AddressFields): string {
  return [`${streetNumber} ${route}`, `${postalCode} ${city}`, country]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(", ");
}

/** As it is shown in a list. */
export function shownAddress(address: Address | null | undefined): string {
  if (!address) return "";
  return address.fullAddress || inOneLine(fieldsOf(address));
}
