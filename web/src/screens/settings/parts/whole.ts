/** A list that people look through is fetched whole, so that it can be sorted by name; beyond a bound they search. */

const PAGE = 200;
const PAGES_MAX = 5;

export interface Whole<T> {
  items: T[];
  /** There is more than this. */
  isCut: boolean;
}

interface Page<T> {
  items: T[];
  cursor: string | null;
}

export async function whole<T extends { name: string }>(
  fetchPage: (page: { cursor?: string; limit: number }) => Promise<Page<T>>,
): Promise<Whole<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const page = await fetchPage(cursor ? { cursor, limit: PAGE } : { limit: PAGE });
    items.push(...page.items);
    if (page.items.length < PAGE || !page.cursor) return { items: byName(items), isCut: false };
    cursor = page.cursor;
  }
  return { items: byName(items), isCut: true };
}

/** "Étage 2" before "Étage 10", whatever the accents. */
const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export function byName<T extends { name: string }>(items: T[]): T[] {
  return [...items].sort((a, b) => order.compare(a.name, b.name));
}

/** Whether every word typed begins a word of one of the texts; as the server searches. */
export function fits(typed: string, texts: (string | null | undefined)[]): boolean {
  const words = plain(texts.filter(Boolean).join(" ")).split(/[^\p{L}\p{N}]+/u);
  return plain(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .every((prefix) => words.some((word) => word.startsWith(prefix)));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
