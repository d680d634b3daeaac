import { useMutation, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { whole } from "../parts/whole";

export type User = Schemas["User"];
export type UserPatch = Schemas["EditUser"];

const PEOPLE = ["catalogue", "users"];

/** The people of one's own organization, by name. */
export function usePeople() {
  return useQuery({
    queryKey: [...PEOPLE, "whole"],
    queryFn: ({ signal }) =>
      whole(async (query) => {
        const page = await answer(api.GET("/api/v3.0/users", { params: { query }, signal }));
        return { items: page.users, cursor: page.cursor };
      }),
  });
}

export function refreshPeople() {
  return queryClient.invalidateQueries({ queryKey: PEOPLE });
}

/** A one-time link with which that person chooses a password. */
export function useInvite() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v3.0/users/{id}/invitation", { params: { path: { id } } })),
  });
}

export function editPerson(id: string, body: UserPatch) {
  return answer(api.PATCH("/api/v3.0/users/{id}", { params: { path: { id } }, body }));
}

export function useEditPerson() {
  return useMutation({
    mutationFn: ({ id, ...body }: UserPatch & { id: string }) => editPerson(id, body),
    onSettled: refreshPeople,
  });
}
