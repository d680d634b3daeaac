/** What a client keeps: places, equipment, trades and domains. Each is archived, not deleted: it stays on its tickets. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { notifyDone, notifyProblem } from "@/design/notify";

const EDITS = {
  locations: (id: string, body: Schemas["EditLocation"]) =>
    answer(api.PATCH("/api/v3.0/locations/{id}", { params: { path: { id } }, body })),
  equipments: (id: string, body: Schemas["EditEquipment"]) =>
    answer(api.PATCH("/api/v3.0/equipments/{id}", { params: { path: { id } }, body })),
  jobs: (id: string, body: Schemas["EditJob"]) =>
    answer(api.PATCH("/api/v3.0/jobs/{id}", { params: { path: { id } }, body })),
  domains: (id: string, body: Schemas["EditDomain"]) =>
    answer(api.PATCH("/api/v3.0/domains/{id}", { params: { path: { id } }, body })),
};

export type Kind = keyof typeof EDITS;

/** Changes one entry. */
export function editEntry<K extends Kind>(kind: K, id: string, body: Parameters<(typeof EDITS)[K]>[1]) {
  return (EDITS[kind] as (id: string, body: unknown) => Promise<unknown>)(id, body);
}

/** Everything that shows such entries is fetched again: lists, pickers, and who shows their names. */
export function refreshCatalogue(kind: Kind | "contractors") {
  return queryClient.invalidateQueries({ queryKey: ["catalogue", kind] });
}

interface Named {
  id: string;
  name: string;
}

/** Sets an entry aside or takes it up again, with an undo for either. */
export function useArchiving(kind: Kind) {
  const { t } = useTranslation("settings");
  const edit = useMutation({
    mutationFn: ({ id, is_archived }: { id: string; is_archived: boolean }) => editEntry(kind, id, { is_archived }),
    onSettled: () => refreshCatalogue(kind),
    onError: (error) => notifyProblem(error),
  });
  return function setArchived(entry: Named, is_archived: boolean) {
    edit.mutate(
      { id: entry.id, is_archived },
      {
        onSuccess: () =>
          notifyDone(t(is_archived ? "archive.done" : "archive.undone", { name: entry.name }), () =>
            setArchived(entry, !is_archived),
          ),
      },
    );
  };
}
