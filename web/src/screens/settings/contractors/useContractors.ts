import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { notifyDone, notifyProblem } from "@/design/notify";
import { refreshCatalogue } from "../parts/catalogue";
import { whole } from "../parts/whole";

export type Contractor = Schemas["Contractor"];

/** A client's contractors, by name. */
export function useContractors(q: string, withPaused: boolean) {
  const asked = { q: q || undefined, active: withPaused ? undefined : true };
  return useQuery({
    queryKey: ["catalogue", "contractors", "whole", asked],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, ...asked };
        const { contractors, cursor } = await answer(api.GET("/api/v3.0/contractors", { params: { query }, signal }));
        return { items: contractors, cursor };
      }),
    placeholderData: keepPreviousData,
  });
}

/** The clients that a contractor works for, by name. */
export function useClients(q: string) {
  const asked = { q: q || undefined };
  return useQuery({
    queryKey: ["catalogue", "clients", "whole", asked],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, ...asked };
        const { clients, cursor } = await answer(api.GET("/api/v3.0/clients", { params: { query }, signal }));
        return { items: clients, cursor };
      }),
    placeholderData: keepPreviousData,
  });
}

/** Pauses the work with a contractor, takes it up again, or says whether it is one's own team; each with an undo. */
export function useContractorMoves() {
  const { t } = useTranslation("settings");
  const edit = useMutation({
    mutationFn: ({ id, ...body }: Schemas["EditContractor"] & { id: string }) =>
      answer(api.PATCH("/api/v3.0/contractors/{id}", { params: { path: { id } }, body })),
    onSettled: () => refreshCatalogue("contractors"),
    onError: (error) => notifyProblem(error),
  });

  function setActive({ id, name }: { id: string; name: string }, is_active: boolean) {
    edit.mutate(
      { id, is_active },
      {
        onSuccess: () =>
          notifyDone(t(is_active ? "contractors.resumed" : "contractors.paused", { name }), () =>
            setActive({ id, name }, !is_active),
          ),
      },
    );
  }

  function setInternal({ id, name }: { id: string; name: string }, is_internal: boolean) {
    edit.mutate(
      { id, is_internal },
      {
        onSuccess: () =>
          notifyDone(t(is_internal ? "contractors.madeInternal" : "contractors.madeExternal", { name }), () =>
            setInternal({ id, name }, !is_internal),
          ),
      },
    );
  }

  return { setActive, setInternal };
}
