import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { whole } from "../parts/whole";

export type Token = Schemas["Token"];
export type NewToken = Schemas["TokenCreated"];

const TOKENS = ["tokens"];

/** The tokens of the organization, without their secrets. */
export function useTokens() {
  return useQuery({
    queryKey: TOKENS,
    queryFn: ({ signal }) =>
      whole(async (query) => {
        const { tokens, cursor } = await answer(api.GET("/api/v3.0/tokens", { params: { query }, signal }));
        return { items: tokens, cursor };
      }),
  });
}

export function refreshTokens() {
  return queryClient.invalidateQueries({ queryKey: TOKENS });
}

export function useRevoke() {
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v3.0/tokens/{id}", { params: { path: { id } } })),
    onSettled: refreshTokens,
  });
}

/** Whether it opens anything now. */
export function isUsable({ revoked_at, expires_at }: Token, now = Date.now()): boolean {
  return revoked_at === null && (expires_at === null || new Date(expires_at).getTime() > now);
}
