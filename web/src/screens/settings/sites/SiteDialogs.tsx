import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/design/states";
import { FormModal } from "../parts/FormModal";
import { useUrl } from "../parts/useUrl";
import { SiteForm } from "./SiteForm";
import { useSite } from "./useSites";

/** The form of a new place, or of one that is changed; which one stands in the address. */
export function SiteDialogs({ onAdded }: { onAdded: (parent: string | null) => void }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const { form } = search;
  const editedId = form && form !== "new" ? form : null;
  const edited = useSite(editedId);
  const close = () => change({ form: undefined, in: undefined });
  return (
    <>
      <FormModal
        opened={form === "new"}
        title={t(search.in ? "sites.addWithin" : "sites.add")}
        size="lg"
        onClose={close}
      >
        <SiteForm key={search.in ?? "top"} site={null} parent={search.in ?? null} onAdded={onAdded} onClose={close} />
      </FormModal>
      <FormModal opened={editedId !== null} title={edited.data?.name ?? ""} size="lg" onClose={close}>
        {edited.data ? (
          <SiteForm key={edited.data.id} site={edited.data} parent={edited.data.parent_id} onClose={close} />
        ) : edited.error ? (
          <ErrorState error={edited.error} />
        ) : (
          <LoadingRows rows={4} />
        )}
      </FormModal>
    </>
  );
}
