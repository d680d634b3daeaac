import type { ComboboxStore } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Choice, Narrowing, Source } from "./sources";

/** A pause this long in the typing asks the server. */
const PAUSE_MS = 120;
/** Names hardly ever change. */
const FRESH_MS = 60_000;

/** What matches what was typed, and whether the list is the answer to exactly that. Asked only while the list is open. */
export function useChoices(source: Source, typed: string, isOpen: boolean, { clientId, locationId }: Narrowing) {
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const asked = useQuery({
    queryKey: ["catalogue", source.kind, "choices", { q, clientId, locationId }],
    queryFn: ({ signal }) => source.search({ q, clientId, locationId, signal }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
  return {
    choices: asked.data,
    isFetching: asked.isFetching,
    isError: asked.isError,
    isSettled: q === typed.trim() && asked.data !== undefined && !asked.isPlaceholderData,
  };
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

interface Typing {
  isTyping: boolean;
  isSettled: boolean;
  choices: Choice[] | undefined;
  choose: (id: string) => void;
}

/**
 * Enter takes the first that matches what was typed. It is marked once the list is the answer to that; who presses Enter
 * before gets it when it is, never what happened to be listed until then.
 */
export function useFirstChoice(combobox: ComboboxStore, { isTyping, isSettled, choices, choose }: Typing) {
  const isAwaited = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store and `choose` are new at each turn; the list is what counts
  useEffect(() => {
    if (!isTyping) isAwaited.current = false;
    if (!isTyping || !isSettled) {
      combobox.resetSelectedOption();
      return;
    }
    const [first] = choices ?? [];
    if (isAwaited.current && first) choose(first.id);
    else combobox.selectFirstOption();
    isAwaited.current = false;
  }, [choices, isTyping, isSettled]);

  return (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !isTyping) return;
    // Who types a name and presses Enter means the list, not the form around it.
    event.preventDefault();
    isAwaited.current = !isSettled;
  };
}
