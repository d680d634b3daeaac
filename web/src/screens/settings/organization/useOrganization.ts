import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyProblem } from "@/design/notify";

export type Organization = Schemas["Organization"];
export type Policy = Schemas["Policy"];

const KEY = ["organization"];
type Read = Schemas["OrganizationRead"];

/** One's own organization, and how it works. */
export function useOrganization() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => answer(api.GET("/api/v3.0/organization", { signal })),
    select: ({ organization }) => organization,
  });
}

/** Changes how it works: shown at once, taken back when the server refuses. */
export function useEditOrganization() {
  return useMutation({
    mutationFn: (body: Schemas["EditOrganization"]) => answer(api.PATCH("/api/v3.0/organization", { body })),
    onMutate: async (patch) => {
      await queryClient.cancelQueries({ queryKey: KEY });
      const before = queryClient.getQueryData<Read>(KEY);
      if (before) {
        const { organization } = before;
        const { policy, ...rest } = patch;
        const now = { ...organization, ...rest };
        if (organization.policy && policy) now.policy = { ...organization.policy, ...policy };
        queryClient.setQueryData<Read>(KEY, { organization: now });
      }
      return before;
    },
    onError: (error, _patch, before) => {
      queryClient.setQueryData(KEY, before);
      notifyProblem(error);
    },
    onSuccess: (read) => queryClient.setQueryData(KEY, read),
  });
}
