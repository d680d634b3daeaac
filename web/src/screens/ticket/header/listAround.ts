/** The list that a ticket was opened from: lists write their ids, in their order, when a row is opened. */
const KEY = "callout.list";

interface Around {
  place: number;
  count: number;
  previous: string | undefined;
  next: string | undefined;
}

export function listAround(ticketId: string): Around | null {
  let ids: unknown;
  try {
    ids = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
  if (!Array.isArray(ids)) return null;
  const place = ids.indexOf(ticketId);
  if (place < 0 || ids.length < 2) return null;
  const at = (index: number) => (typeof ids[index] === "string" ? (ids[index] as string) : undefined);
  return { place: place + 1, count: ids.length, previous: at(place - 1), next: at(place + 1) };
}
