import { useTranslation } from "react-i18next";
import { FormModal } from "../parts/FormModal";
import { useUrl } from "../parts/useUrl";
import { DomainForm } from "./DomainForm";
import type { Domain } from "./useTrades";

/** The form of a new domain, or of one that is changed; which one stands in the address. */
export function DomainDialogs({ domains }: { domains: Domain[] }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const edited = domains.find((one) => one.id === search.domain);
  const close = () => change({ domain: undefined, in: undefined });
  return (
    <>
      <FormModal opened={search.domain === "new"} title={t("trades.addDomain")} onClose={close}>
        <DomainForm
          key={search.in ?? "top"}
          domain={null}
          parent={search.in ?? null}
          domains={domains}
          onClose={close}
        />
      </FormModal>
      <FormModal opened={edited !== undefined} title={edited?.name ?? ""} onClose={close}>
        {edited && (
          <DomainForm key={edited.id} domain={edited} parent={edited.parent_id} domains={domains} onClose={close} />
        )}
      </FormModal>
    </>
  );
}
