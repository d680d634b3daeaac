import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyProblem } from "@/design/notify";
import { refreshCatalogue } from "../parts/catalogue";

export type PlaceCode = Schemas["PlaceCode"];
export type PlaceKind = "locations" | "equipments";

const CALLS = {
  locations: {
    read: (id: string, signal: AbortSignal) =>
      answer(api.GET("/api/v3.0/locations/{id}/code", { params: { path: { id } }, signal })),
    renew: (id: string) => answer(api.POST("/api/v3.0/locations/{id}/code", { params: { path: { id } } })),
    revoke: (id: string) => answer(api.DELETE("/api/v3.0/locations/{id}/code", { params: { path: { id } } })),
  },
  equipments: {
    read: (id: string, signal: AbortSignal) =>
      answer(api.GET("/api/v3.0/equipments/{id}/code", { params: { path: { id } }, signal })),
    renew: (id: string) => answer(api.POST("/api/v3.0/equipments/{id}/code", { params: { path: { id } } })),
    revoke: (id: string) => answer(api.DELETE("/api/v3.0/equipments/{id}/code", { params: { path: { id } } })),
  },
};

const key = (kind: PlaceKind, id: string) => ["catalogue", kind, "code", id];

/** The code of a place; null when it was taken away. */
export function useCode(kind: PlaceKind, id: string) {
  return useQuery({
    queryKey: key(kind, id),
    queryFn: async ({ signal }) => (await CALLS[kind].read(id, signal)).code,
  });
}

/** Gives a place a new code, or takes its code away. */
export function useChangeCode(kind: PlaceKind, id: string) {
  return useMutation({
    mutationFn: (change: "renew" | "revoke") => CALLS[kind][change](id) as Promise<unknown>,
    onSuccess: () => refreshCatalogue(kind),
    onError: (error) => notifyProblem(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(kind, id) }),
  });
}
