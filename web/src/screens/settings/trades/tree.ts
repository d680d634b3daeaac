/** A flat list with parents, in the order in which a tree is read. */

export interface Placed<T> {
  item: T;
  depth: number;
}

interface Node {
  id: string;
  parent_id: string | null;
}

/** Each below its parent, in the order of the list. What is within something that is not shown stands at the top. */
export function treeOf<T extends Node>(items: T[]): Placed<T>[] {
  const ids = new Set(items.map(({ id }) => id));
  const within = new Map<string | null, T[]>();
  for (const item of items) {
    const parent = item.parent_id && ids.has(item.parent_id) ? item.parent_id : null;
    within.set(parent, [...(within.get(parent) ?? []), item]);
  }
  const placed: Placed<T>[] = [];
  const walk = (parent: string | null, depth: number) => {
    for (const item of within.get(parent) ?? []) {
      placed.push({ item, depth });
      walk(item.id, depth + 1);
    }
  };
  walk(null, 0);
  return placed;
}

/** It and everything below it: none of them can be what it is within. */
export function withBelow<T extends Node>(items: T[], top: string): Set<string> {
  const found = new Set([top]);
  // A parent may stand after its parts: until nothing is found any more.
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const item of items) if (item.parent_id && found.has(item.parent_id)) found.add(item.id);
  }
  return found;
}
