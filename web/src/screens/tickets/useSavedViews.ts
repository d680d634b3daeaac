import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api, onceKey } from "@/api/client";
import { notifyDone, notifyProblem } from "@/design/notify";
import type { SavedView } from "./views";

const VIEWS = ["saved-views"];

type Body = Pick<SavedView, "name" | "query" | "is_shared"> & { columns?: string[] };

/** The saved views of the person and of their organization, and what can be done to them; each deed can be undone. */
export function useSavedViews() {
  const { t } = useTranslation("tickets");
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: VIEWS,
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v3.0/saved-views", { signal }))).saved_views,
    staleTime: 60_000,
  });
  const refresh = () => client.invalidateQueries({ queryKey: VIEWS });
  const create = (body: Body) => answer(api.POST("/api/v3.0/saved-views", { body, headers: onceKey() }));
  const patch = (id: string, body: Partial<Body>) =>
    answer(api.PATCH("/api/v3.0/saved-views/{id}", { params: { path: { id } }, body }));
  const erase = (id: string) => answer(api.DELETE("/api/v3.0/saved-views/{id}", { params: { path: { id } } }));
  const bodyOf = ({ name, query, is_shared, columns }: SavedView): Body => ({
    name,
    query,
    is_shared,
    columns: columns ?? undefined,
  });
  /** Undoes something, and tells when it can't be. */
  const undoing = (undo: () => Promise<unknown>) => () =>
    void undo()
      .catch((error) => notifyProblem(error))
      .finally(refresh);

  const save = useMutation({
    mutationFn: create,
    onSuccess: async ({ saved_view: { id } }, { name }) => {
      await refresh();
      notifyDone(
        t("view.saved", { name }),
        undoing(() => erase(id)),
      );
    },
  });
  const change = useMutation({
    mutationFn: ({ view, body }: { view: SavedView; body: Partial<Body> }) => patch(view.id, body),
    onSuccess: async (_answer, { view, body }) => {
      await refresh();
      notifyDone(
        t("view.changed", { name: body.name ?? view.name }),
        undoing(() => patch(view.id, bodyOf(view))),
      );
    },
    onError: (error) => notifyProblem(error),
  });
  const remove = useMutation({
    mutationFn: (view: SavedView) => erase(view.id),
    onSuccess: async (_answer, view) => {
      await refresh();
      notifyDone(
        t("view.deleted", { name: view.name }),
        undoing(() => create(bodyOf(view))),
      );
    },
    onError: (error) => notifyProblem(error),
  });
  return { views: data ?? [], save, change, remove };
}
