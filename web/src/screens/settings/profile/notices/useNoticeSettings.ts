import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyProblem } from "@/design/notify";

export const CADENCES = ["at_once", "daily", "never"] as const;
export type Cadence = Schemas["NoticeCadence"];

export type NoticeSettings = Schemas["NoticeSettings"];
type Read = Schemas["NoticeSettingsRead"];
/** A merge patch: kinds by name, `null` for what is usual. */
export type NoticePatch = Schemas["EditNotices"];

const KEY = ["me", "notices"];

export function useNoticeSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/me/notices", { signal })),
    select: ({ notices }) => notices,
  });
}

/** Each choice is kept at once; taken back when the server refuses. */
export function useEditNotices() {
  return useMutation({
    mutationFn: (body: NoticePatch) => answer(api.PATCH("/api/v3.0/me/notices", { body })),
    onMutate: async (patch) => {
      await queryClient.cancelQueries({ queryKey: KEY });
      const before = queryClient.getQueryData<Read>(KEY);
      if (before) queryClient.setQueryData<Read>(KEY, { notices: patched(before.notices, patch) });
      return before;
    },
    onError: (error, _patch, before) => {
      queryClient.setQueryData(KEY, before);
      notifyProblem(error);
    },
    onSuccess: (read) => queryClient.setQueryData(KEY, read),
  });
}

/** The settings as they will be. */
export function patched(settings: NoticeSettings, patch: NoticePatch): NoticeSettings {
  const { quiet_from, quiet_to, digest_hour, ...kinds } = patch;
  return {
    ...settings,
    ...(quiet_from !== undefined && { quiet_from }),
    ...(quiet_to !== undefined && { quiet_to }),
    ...(digest_hour !== undefined && { digest_hour }),
    kinds: settings.kinds.map((one) =>
      one.kind in kinds ? { ...one, cadence: kinds[one.kind as keyof typeof kinds] ?? one.usual } : one,
    ),
  };
}
