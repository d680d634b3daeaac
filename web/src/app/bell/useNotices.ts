import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { queryClient } from "@/api/queries";

export interface Notice {
  cursor: string;
  ticket_id: string;
  number: string;
  title: string;
  status: string;
  event: string;
  kind: string;
  at: string;
  actor: { _id: string; name: string; organization: string } | null;
  reason: string | null;
  is_new: boolean;
}

interface Notices {
  unread: number;
  cursor: string;
  notices: Notice[];
}

/** The live feed of changes has it fetched again. */
export const NOTICES = ["notices"];
const SHOWN_MAX = 40;

/** What concerns the person signed in, and how much of it is new since they looked. */
export function useNotices(enabled: boolean) {
  return useQuery({
    queryKey: NOTICES,
    queryFn: async ({ signal }): Promise<Notices> =>
      (await answer(
        api.GET("/api/v3.0/notices" as never, { params: { query: { limit: SHOWN_MAX } }, signal } as never),
      )) as Notices,
    enabled,
    staleTime: 30_000,
  });
}

/** The person has looked: nothing up to there is new any more. */
export function useSeen() {
  return useMutation({
    mutationFn: (cursor: string) => answer(api.POST("/api/v3.0/notices/seen" as never, { body: { cursor } } as never)),
    onMutate: () => queryClient.setQueryData<Notices>(NOTICES, (before) => before && { ...before, unread: 0 }),
  });
}
