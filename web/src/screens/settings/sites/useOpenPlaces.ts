import { useState } from "react";

/** Which places of the tree are open. Kept above it, so that a search in between closes none. */
export function useOpenPlaces() {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    isOpen: (id: string) => ids.has(id),
    open: (id: string) => setIds((before) => new Set(before).add(id)),
    toggle: (id: string) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
  };
}

export type OpenPlaces = ReturnType<typeof useOpenPlaces>;
