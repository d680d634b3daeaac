import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { stageOf } from "@/design/stages";
import { whyNot } from "@/screens/ticket/moves";
import type { Ticket } from "../tickets/columns";
import { PLACES, type Place, target, type Way } from "./boardMoves";

const actionsQuery = (id: string) => ({
  queryKey: ["ticket", id, "actions"],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answer(api.GET("/api/v3.0/tickets/{id}/actions", { params: { path: { id } }, signal })),
  staleTime: 5_000,
});

export interface ShownTarget {
  ways: Way[];
  /** Why not, as a sentence; empty where it can go. */
  why: string;
}

export type Targets = Record<Place, ShownTarget>;

/** Where a ticket can be put, and why not elsewhere. Nothing while that is being asked. */
export function useTargets(ticket: Ticket | null): { targets: Targets | null; error: unknown } {
  const side = useMe().organization.kind;
  const { i18n } = useTranslation();
  const id = ticket?.id ?? "";
  const { data, error } = useQuery({ ...actionsQuery(id), enabled: id !== "" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sentences are of the language
  const targets = useMemo(() => {
    if (!data || !id) return null;
    const entries = PLACES.map((place): [Place, ShownTarget] => {
      const { ways, why } = target(place, stageOf(data.status), data.actions, side);
      return [place, { ways, why: ways.length > 0 ? "" : whyNot(why.code, data.status, why.reason) }];
    });
    return Object.fromEntries(entries) as Targets;
  }, [data, id, side, i18n.language]);
  return { targets, error };
}

/** Asks before a card is lifted, so that the answer is there by then. */
export function useForesight(): (id: string) => void {
  const client = useQueryClient();
  return useCallback((id) => void client.prefetchQuery(actionsQuery(id)), [client]);
}
