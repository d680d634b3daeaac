import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyDone, notifyProblem } from "@/design/notify";

export type PublicRequest = Schemas["PublicRequest"];

/** Shown at most; a flood of more is refused by its time, not one by one. */
export const SHOWN_MAX = 200;
/** Requests of one call that takes refusals back. */
const RESTORED_AT_ONCE = 200;

const refresh = () => queryClient.invalidateQueries({ queryKey: ["tickets"] });

/** What came in without an account and nobody has decided on. */
export function useRequests(enabled: boolean) {
  return useQuery({
    queryKey: ["tickets", "public-requests"],
    queryFn: async ({ signal }) => {
      const query = { limit: SHOWN_MAX };
      return (await answer(api.GET("/api/v3.0/public-requests", { params: { query }, signal }))).public_requests;
    },
    enabled,
  });
}

/** Which of them: these, or all that came in before a moment. */
export type Which = { ticket_ids: string[] } | { all_before: string };

/** Refuses requests with a reason that whoever reported them reads; the message offers the way back. */
export function useRefuse(onDone: () => void) {
  const { t } = useTranslation("inbox");
  const restore = useMutation({
    mutationFn: async (ids: string[]) => {
      for (let from = 0; from < ids.length; from += RESTORED_AT_ONCE) {
        const body = { ticket_ids: ids.slice(from, from + RESTORED_AT_ONCE) };
        await answer(api.POST("/api/v3.0/public-requests/restore", { body }));
      }
    },
    onError: (error) => notifyProblem(error),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: async ({ which, reason }: { which: Which; reason: string }) => {
      const moved: string[] = [];
      for (let more = true; more; ) {
        const done = await answer(api.POST("/api/v3.0/public-requests/refuse", { body: { ...which, reason } }));
        moved.push(...done.moved);
        more = done.more;
      }
      return moved;
    },
    onSuccess: (moved) => {
      notifyDone(t("requests.refused", { count: moved.length }), () => restore.mutate(moved));
      onDone();
    },
    onError: (error) => notifyProblem(error),
    onSettled: refresh,
  });
}
