/** Who is signed in, and how one signs in and out. */
import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "./client";
import { connection } from "./connection";
import { isProblem } from "./problem";
import { queryClient } from "./queries";

export type Me = Schemas["Me"];

const ME = ["me"];

/** The person signed in, or null. */
export async function loadMe(): Promise<Me | null> {
  try {
    const { me } = await answer(api.GET("/api/v3.0/me"));
    connection.signedIn();
    return me;
  } catch (error) {
    if (isProblem(error) && error.status === 401) return null;
    throw error;
  }
}

/** For screens that are shown without the log-in, too. */
export const meQuery = { queryKey: ME, queryFn: loadMe, staleTime: 60_000 };

/** Asks once, before any screen is shown. */
export function ensureMe(): Promise<Me | null> {
  return queryClient.ensureQueryData(meQuery);
}

/** The person signed in. Only for screens behind the log-in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery);
  if (!data) throw new Error("a screen behind the log-in was shown to nobody");
  return data;
}

/** Takes over who was just signed in; what an earlier person saw is forgotten. */
export function becomeMe(me: Me) {
  const before = queryClient.getQueryData<Me | null>(ME);
  if (before && before.id !== me.id) queryClient.clear();
  queryClient.setQueryData(ME, me);
  connection.signedIn();
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "me" });
}

export interface Credentials {
  email: string;
  password: string;
  organization_id?: string;
}

export function useSignIn() {
  return useMutation({
    mutationFn: (body: Credentials) => answer(api.POST("/api/v3.0/session", { body })),
    onSuccess: ({ me }) => becomeMe(me),
  });
}

/** Ends this session, or all of the person's. The page is loaded anew, so that nothing of theirs stays in memory. */
export async function signOut(everywhere = false) {
  if (everywhere) await api.DELETE("/api/v3.0/sessions");
  else await api.DELETE("/api/v3.0/session");
  window.location.assign("/login");
}

export type MePatch = Schemas["EditMe"];

/** Changes one's own settings: shown at once, taken back when the server refuses. */
export function useEditMe() {
  return useMutation({
    mutationFn: (body: MePatch) => answer(api.PATCH("/api/v3.0/me", { body })),
    onMutate: (patch) => {
      const before = queryClient.getQueryData<Me | null>(ME);
      if (before) queryClient.setQueryData(ME, { ...before, ...patch } as Me);
      return before;
    },
    onError: (_error, _patch, before) => queryClient.setQueryData(ME, before),
    onSuccess: ({ me }) => queryClient.setQueryData(ME, me),
  });
}

export function useSetup() {
  return useQuery({ queryKey: ["setup"], queryFn: () => answer(api.GET("/api/v3.0/setup")), staleTime: 0 });
}
