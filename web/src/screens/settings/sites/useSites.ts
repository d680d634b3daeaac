import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { whole } from "../parts/whole";

export type Site = Schemas["Location"];

interface Asked {
  q?: string;
  /** Those directly within it; `none`: those within nothing. */
  parent_id?: string;
  archived?: boolean;
}

function useSitesOf(asked: Asked, enabled = true) {
  return useQuery({
    queryKey: ["catalogue", "locations", "whole", asked],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, ...asked };
        const { locations, cursor } = await answer(api.GET("/api/v3.0/locations", { params: { query }, signal }));
        return { items: locations, cursor };
      }),
    enabled,
  });
}

/** The places directly within one, or the sites themselves; by name. */
export function usePlacesWithin(parent: string | null, withArchived: boolean, enabled: boolean) {
  return useSitesOf({ parent_id: parent ?? "none", archived: withArchived || undefined }, enabled);
}

/** Places found at once; who needs another one types on. */
const FOUND_MAX = 50;

/** Places anywhere that fit what was typed. */
export function useFoundSites(q: string, withArchived: boolean) {
  return useQuery({
    queryKey: ["catalogue", "locations", "found", { q, withArchived }],
    queryFn: async ({ signal }) => {
      const query = { q, limit: FOUND_MAX, archived: withArchived || undefined };
      const { locations } = await answer(api.GET("/api/v3.0/locations", { params: { query }, signal }));
      return { items: locations, isCut: locations.length === FOUND_MAX };
    },
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** One place, for its form when it stands in the address. */
export function useSite(id: string | null) {
  return useQuery({
    queryKey: ["catalogue", "locations", "one", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v3.0/locations/{id}", { params: { path: { id: id ?? "" } }, signal })),
    select: ({ location }) => location,
    enabled: id !== null,
  });
}
