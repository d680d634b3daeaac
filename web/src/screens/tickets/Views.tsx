import { useState } from "react";
import type { Params } from "@/design/filters/ticketQuery";
import type { ColumnId } from "./columns";
import { SaveViewDialog } from "./SaveViewDialog";
import { useSavedViews } from "./useSavedViews";
import { ViewTabs } from "./ViewTabs";
import { paramsOfView, queryText, type SavedView } from "./views";

interface ViewsProps {
  params: Params;
  columns: ColumnId[];
  show: (next: Params) => void;
}

/** Views to choose from, and what one does to them. */
export function Views({ params, columns, show }: ViewsProps) {
  const { views, save, change, remove } = useSavedViews();
  const [isSaving, setIsSaving] = useState(false);
  const [renamed, setRenamed] = useState<SavedView | null>(null);
  const now = { query: queryText(params), columns };
  return (
    <>
      <ViewTabs
        params={params}
        views={views}
        onSave={() => {
          save.reset();
          setIsSaving(true);
        }}
        onRename={setRenamed}
        onUpdate={(view) =>
          change.mutate({ view, body: now }, { onSuccess: () => show(paramsOfView({ ...view, ...now })) })
        }
        onShare={(view) => change.mutate({ view, body: { is_shared: !view.is_shared } })}
        onDelete={(view) => remove.mutate(view, { onSuccess: () => show({ ...params, view: undefined }) })}
      />
      {isSaving && (
        <SaveViewDialog
          error={save.error}
          isSaving={save.isPending}
          onClose={() => setIsSaving(false)}
          onSave={(named) =>
            save.mutate(
              { ...now, ...named },
              {
                onSuccess: ({ saved_view: { id: view } }) => {
                  setIsSaving(false);
                  show({ ...params, columns: columns.join(","), view });
                },
              },
            )
          }
        />
      )}
      {renamed && (
        <SaveViewDialog
          name={renamed.name}
          error={null}
          isSaving={change.isPending}
          onClose={() => setRenamed(null)}
          onSave={({ name }) => change.mutate({ view: renamed, body: { name } }, { onSuccess: () => setRenamed(null) })}
        />
      )}
    </>
  );
}
