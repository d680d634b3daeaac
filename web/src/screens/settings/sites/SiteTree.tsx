import { IconMapPin } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/design/states";
import { Listed } from "../parts/Listed";
import { SiteNode } from "./SiteNode";
import type { OpenPlaces } from "./useOpenPlaces";
import { usePlacesWithin } from "./useSites";

export interface TreeProps {
  mayEdit: boolean;
  withArchived: boolean;
  places: OpenPlaces;
  setArchived: (entry: { id: string; name: string }, is_archived: boolean) => void;
}

/** The sites; what is within one is fetched when it is opened. */
export function SiteTree(props: TreeProps) {
  const { t } = useTranslation("settings");
  const sites = usePlacesWithin(null, props.withArchived, true);
  return (
    <Listed
      query={sites}
      label={t("section.sites")}
      empty={
        <EmptyState icon={<IconMapPin size={40} />} title={t("sites.none")}>
          {t(props.mayEdit ? "sites.noneText" : "sites.noneRead")}
        </EmptyState>
      }
    >
      {(site) => <SiteNode site={site} depth={0} {...props} />}
    </Listed>
  );
}
