import { Button, Group } from "@mantine/core";
import { IconPlus, IconTruck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/design/states";
import { FormModal } from "../parts/FormModal";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { ContractorForm } from "./ContractorForm";
import { ContractorRow } from "./ContractorRow";
import { PartnerForm } from "./PartnerForm";
import { useContractorMoves, useContractors } from "./useContractors";

/** Who does the work for a client. */
export function ContractorsSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const contractors = useContractors(search.q ?? "", search.paused === "true");
  const moves = useContractorMoves();
  const close = () => change({ form: undefined });
  return (
    <Section
      title={t("section.contractors")}
      intro={t("contractors.intro")}
      readOnly={!mayEdit && t("readOnly.managers")}
      action={
        mayEdit && (
          <Group gap="sm">
            <Button variant="default" onClick={() => change({ form: "partner" })}>
              {t("contractors.addPartner")}
            </Button>
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ form: "new" })}>
              {t("contractors.add")}
            </Button>
          </Group>
        )
      }
    >
      <Card>
        <ListTools
          searchLabel={t("contractors.search")}
          aside={{ param: "paused", label: t("contractors.showPaused") }}
        />
        <Listed
          query={contractors}
          label={t("section.contractors")}
          empty={
            search.q ? (
              <EmptyState icon={<IconTruck size={40} />} title={t("list.nothing")}>
                {t("contractors.nothing")}
              </EmptyState>
            ) : (
              <EmptyState icon={<IconTruck size={40} />} title={t("contractors.none")}>
                {t(mayEdit ? "contractors.noneText" : "contractors.noneRead")}
              </EmptyState>
            )
          }
        >
          {(contractor) => <ContractorRow contractor={contractor} moves={mayEdit ? moves : null} />}
        </Listed>
      </Card>
      <FormModal opened={mayEdit && search.form === "new"} title={t("contractors.add")} size="lg" onClose={close}>
        <ContractorForm onClose={close} />
      </FormModal>
      <FormModal opened={mayEdit && search.form === "partner"} title={t("contractors.partnerTitle")} onClose={close}>
        <PartnerForm onClose={close} />
      </FormModal>
    </Section>
  );
}
