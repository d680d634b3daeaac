import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyProblem } from "@/design/notify";

export const CADENCES = ["at_once", "daily", "never"] as const;
export type Cadence = (typeof CADENCES)[number];

export interface NoticeSettings {
  kinds: { kind: string; cadence: Cadence; usual: Cadence; can_be_changed: boolean }[];
  quiet_from: string | null;
  quiet_to: string | null;
  digest_hour: number;
  time_zone: string | null;
  email: string;
  is_mailed: boolean;
  refusal: string | null;
}

interface Read {
  notices: NoticeSettings;
}

/** A merge patch: kinds by name, `null` for what is usual. */
export type NoticePatch = { quiet_from?: string | null; quiet_to?: string | null; digest_hour?: number } & {
  [kind: string]: Cadence | string | number | null | undefined;
};

const KEY = ["me", "notices"];

export function useNoticeSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: async () => (await answer(api.GET("/api/v3.0/me/notices" as never))) as Read,
    select: ({ notices }) => notices,
  });
}

/** Each choice is kept at once; taken back when the server refuses. */
export function useEditNotices() {
  return useMutation({
    mutationFn: async (body: NoticePatch) =>
      (await answer(api.PATCH("/api/v3.0/me/notices" as never, { body } as never))) as Read,
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
      one.kind in kinds ? { ...one, cadence: (kinds[one.kind] as Cadence | null) ?? one.usual } : one,
    ),
  };
}
