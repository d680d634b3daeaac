import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { ErrorState, LoadingRows } from "@/design/states";
import { CopyBox } from "../parts/CopyBox";
import { Card, CardBody, Section } from "../parts/Section";
import { ClockCard } from "./ClockCard";
import { FirstSteps } from "./FirstSteps";
import { PolicyCard } from "./PolicyCard";
import { TechniciansCard } from "./TechniciansCard";
import { useOrganization } from "./useOrganization";

/** How one's own organization works. */
export function OrganizationSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation(["settings", "common"]);
  const me = useMe();
  const { data: organization, error, refetch } = useOrganization();
  const { name, kind, currency } = me.organization;
  return (
    <Section
      title={t("section.organization")}
      intro={[name, t(`common:kind.${kind}`), currency].join(" · ")}
      readOnly={!mayEdit && t("readOnly.admins")}
    >
      <FirstSteps />
      {organization ? (
        <>
          {organization.policy && <PolicyCard policy={organization.policy} mayEdit={mayEdit} />}
          {organization.policy && <ClockCard policy={organization.policy} mayEdit={mayEdit} />}
          {kind === "contractor" && (
            <TechniciansCard names={organization.names_technicians ?? false} mayEdit={mayEdit} />
          )}
        </>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <LoadingRows rows={6} height={64} />
      )}
      {kind === "contractor" && (
        <Card title={t("organization.id.title")} intro={t("organization.id.intro")}>
          <CardBody>
            <CopyBox text={me.organization._id} label={t("organization.id.title")} />
          </CardBody>
        </Card>
      )}
    </Section>
  );
}
