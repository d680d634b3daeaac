import { rememberedList } from "@/design/ticketList";

interface Around {
  place: number;
  count: number;
  previous: string | undefined;
  next: string | undefined;
}

/** Where a ticket is in the list that it was opened from. */
export function listAround(ticketId: string): Around | null {
  const ids = rememberedList();
  if (!Array.isArray(ids)) return null;
  const place = ids.indexOf(ticketId);
  if (place < 0 || ids.length < 2) return null;
  const at = (index: number) => (typeof ids[index] === "string" ? (ids[index] as string) : undefined);
  return { place: place + 1, count: ids.length, previous: at(place - 1), next: at(place + 1) };
}
