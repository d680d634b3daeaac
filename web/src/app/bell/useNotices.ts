import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";

export type Notice = Schemas["Notice"];
type Notices = Schemas["Notices"];

/** The live feed of changes has it fetched again. */
export const NOTICES = ["notices"];
const SHOWN_MAX = 40;

/** What concerns the person signed in, and how much of it is new since they looked. */
export function useNotices(enabled: boolean) {
  return useQuery({
    queryKey: NOTICES,
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/notices", { params: { query: { limit: SHOWN_MAX } }, signal })),
    enabled,
    staleTime: 30_000,
  });
}

/** The person has looked: nothing up to there is new any more. */
export function useSeen() {
  return useMutation({
    mutationFn: (cursor: string) => answer(api.POST("/api/v3.0/notices/seen", { body: { cursor } })),
    onMutate: () => queryClient.setQueryData<Notices>(NOTICES, (before) => before && { ...before, unread: 0 }),
  });
}
