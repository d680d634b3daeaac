import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/design/states";
import { FormModal } from "../parts/FormModal";
import { useUrl } from "../parts/useUrl";
import { EquipmentForm } from "./EquipmentForm";
import { useOneEquipment } from "./useEquipment";

/** The form of a new machine, or of one that is changed; which one stands in the address. */
export function EquipmentDialogs() {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const { form } = search;
  const editedId = form && form !== "new" ? form : null;
  const edited = useOneEquipment(editedId);
  const close = () => change({ form: undefined });
  return (
    <>
      <FormModal opened={form === "new"} title={t("equipment.add")} size="lg" onClose={close}>
        <EquipmentForm equipment={null} at={search.site ?? null} onClose={close} />
      </FormModal>
      <FormModal opened={editedId !== null} title={edited.data?.name ?? ""} size="lg" onClose={close}>
        {edited.data ? (
          <EquipmentForm key={edited.data.id} equipment={edited.data} at={edited.data.location_id} onClose={close} />
        ) : edited.error ? (
          <ErrorState error={edited.error} />
        ) : (
          <LoadingRows rows={4} />
        )}
      </FormModal>
    </>
  );
}
