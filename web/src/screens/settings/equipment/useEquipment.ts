import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { whole } from "../parts/whole";

export type Equipment = Schemas["Equipment"];

interface Asked {
  q?: string;
  /** What stands there, or below. */
  location_id?: string;
  archived?: boolean;
}

/** Equipment by name, of a site or of all. */
export function useEquipment(asked: Asked) {
  return useQuery({
    queryKey: ["catalogue", "equipments", "whole", asked],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, ...asked };
        const { equipments, cursor } = await answer(api.GET("/api/v3.0/equipments", { params: { query }, signal }));
        return { items: equipments, cursor };
      }),
    placeholderData: keepPreviousData,
  });
}

/** One, for its form when it stands in the address. */
export function useOneEquipment(id: string | null) {
  return useQuery({
    queryKey: ["catalogue", "equipments", "one", id],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v3.0/equipments/{id}", { params: { path: { id: id ?? "" } }, signal })),
    select: ({ equipment }) => equipment,
    enabled: id !== null,
  });
}
