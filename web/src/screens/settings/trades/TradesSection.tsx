import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { DomainsCard } from "./DomainsCard";
import { JobsCard } from "./JobsCard";

/** The words by which tickets are sorted: trades, and the technical domains they belong to. */
export function TradesSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const withArchived = search.archived === "true";
  return (
    <Section
      title={t("section.trades")}
      intro={t("trades.intro")}
      readOnly={!mayEdit && t("readOnly.managers")}
      action={
        <Switch
          label={t("archive.show")}
          checked={withArchived}
          onChange={(event) => change({ archived: event.currentTarget.checked ? "true" : undefined })}
        />
      }
    >
      <JobsCard mayEdit={mayEdit} withArchived={withArchived} />
      <DomainsCard mayEdit={mayEdit} withArchived={withArchived} />
    </Section>
  );
}
