import { Button } from "@mantine/core";
import { IconMapPin, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/design/states";
import { CodeDialog } from "../code/CodeDialog";
import { useArchiving } from "../parts/catalogue";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { SiteDialogs } from "./SiteDialogs";
import { SiteRow } from "./SiteRow";
import { SiteTree, type TreeProps } from "./SiteTree";
import { useOpenPlaces } from "./useOpenPlaces";
import { useFoundSites } from "./useSites";

/** Where work is done: sites, and the places within them. A tree to walk through, and a search over all of it. */
export function SitesSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const q = search.q ?? "";
  const withArchived = search.archived === "true";
  const found = useFoundSites(q, withArchived);
  const setArchived = useArchiving("locations");
  const places = useOpenPlaces();
  const tree: TreeProps = { mayEdit, withArchived, setArchived, places };
  return (
    <Section
      title={t("section.sites")}
      intro={t("sites.intro")}
      readOnly={!mayEdit && t("readOnly.managers")}
      action={
        mayEdit && (
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => change({ form: "new", in: undefined })}
          >
            {t("sites.add")}
          </Button>
        )
      }
    >
      <Card>
        <ListTools searchLabel={t("sites.search")} aside={{ param: "archived", label: t("archive.show") }} />
        {q ? (
          <Listed
            query={found}
            label={t("section.sites")}
            empty={
              <EmptyState icon={<IconMapPin size={40} />} title={t("list.nothing")}>
                {t("sites.nothing")}
              </EmptyState>
            }
          >
            {(site) => <SiteRow site={site} withPath {...tree} />}
          </Listed>
        ) : (
          <SiteTree {...tree} />
        )}
      </Card>
      {mayEdit && <SiteDialogs onAdded={(parent) => parent && places.open(parent)} />}
      {mayEdit && <CodeDialog kind="locations" />}
    </Section>
  );
}
