import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { rank, type Similar } from "./similar";
import type { Values } from "./values";

/** A pause this long in the typing asks the server. */
const PAUSE_MS = 250;
/** At one place there are hardly more open at once; the likely ones among them are picked here. */
const LOOKED_AT = 50;
/** A title shorter than this finds anything. */
const TITLE_MIN = 4;

/** The open tickets at the place, newest first, those about the same ahead; without a place those that share the words. */
export function useSimilar({ locationId, clientId, title, equipmentIds }: Values): Similar[] | undefined {
  const [words] = useDebouncedValue(title.trim(), PAUSE_MS);
  const q = !locationId && words.length >= TITLE_MIN ? words : undefined;
  const { data } = useQuery({
    queryKey: ["tickets", "similar", { locationId, clientId, q }],
    queryFn: async ({ signal }) => {
      const query = {
        open: true,
        sort: "-created_at" as const,
        limit: LOOKED_AT,
        location_id: locationId ?? undefined,
        client_id: clientId ?? undefined,
        q,
      };
      return (await answer(api.GET("/api/v3.0/tickets/table", { params: { query }, signal }))).tickets;
    },
    enabled: Boolean(locationId || q),
    placeholderData: locationId ? undefined : keepPreviousData,
  });
  if (!locationId && !q) return undefined;
  return data && rank(data, words, equipmentIds);
}
