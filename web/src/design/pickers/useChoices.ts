import type { ComboboxStore } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Choice, Narrowing, Source } from "./sources";

/** A pause this long in the typing asks the server. */
const PAUSE_MS = 120;
/** Names hardly ever change. */
const FRESH_MS = 60_000;

/** What matches what was typed. Asked only while the list is open. */
export function useChoices(source: Source, typed: string, isOpen: boolean, { clientId, locationId }: Narrowing) {
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  return useQuery({
    queryKey: ["catalogue", source.kind, "choices", { q, clientId, locationId }],
    queryFn: ({ signal }) => source.search({ q, clientId, locationId, signal }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}

/** The chosen ones with their names: from `known` where somebody knows them already, else from the server. */
export function useChosen(source: Source, ids: string[], known: Choice[]): Choice[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  const answers = useQueries({
    queries: ids.map((id) => ({
      queryKey: ["catalogue", source.kind, "choice", id],
      queryFn: () => source.one(id),
      enabled: !byId.has(id),
      staleTime: FRESH_MS,
    })),
  });
  return ids.map((id, place) => byId.get(id) ?? answers[place]?.data ?? { id, name: "…" });
}

/** Whatever was typed, Enter takes the first that matches: it is marked as soon as it is there. */
export function useFirstChoice(combobox: ComboboxStore, choices: Choice[] | undefined, isTyping: boolean) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is new at each turn; the choices are what counts
  useEffect(() => {
    if (isTyping && choices) combobox.selectFirstOption();
  }, [choices, isTyping]);
}
