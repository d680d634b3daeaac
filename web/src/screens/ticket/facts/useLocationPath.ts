import { useQueries } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";

type Location = Schemas["Location"];

export interface Place {
  id: string;
  /** From the site down to the place. */
  path: { id: string; name: string }[];
  /** Of the place, or of the nearest one around it that has one. */
  address: string | null;
}

/** A tree deeper than this is a mistake. */
const DEPTH_MAX = 8;

const read = async (id: string, signal: AbortSignal): Promise<Location> =>
  (await answer(api.GET("/api/v3.0/locations/{id}", { params: { path: { id } }, signal }))).location;

async function placeOf(id: string, signal: AbortSignal): Promise<Place> {
  const path: Place["path"] = [];
  let address: string | null = null;
  let next: string | null = id;
  while (next && path.length < DEPTH_MAX) {
    const location: Location = await read(next, signal);
    path.unshift({ id: location._id, name: location.name });
    address ??= location.address?.fullAddress ?? null;
    next = location.parent_id;
  }
  return { id, path, address };
}

/** Where places are: their path from the site down, and the address. */
export function usePlaces(locations: { _id: string; name: string }[]): Place[] {
  const answers = useQueries({
    queries: locations.map(({ _id }) => ({
      queryKey: ["catalogue", "locations", "place", _id],
      queryFn: ({ signal }: { signal: AbortSignal }) => placeOf(_id, signal),
      staleTime: 300_000,
    })),
  });
  return locations.map(
    ({ _id, name }, place) => answers[place]?.data ?? { id: _id, path: [{ id: _id, name }], address: null },
  );
}
