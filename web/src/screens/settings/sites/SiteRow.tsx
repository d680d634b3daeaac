import { Badge, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CodeMenuItem } from "../code/CodeMenuItem";
import { ArchivedBadge } from "../parts/ArchivedBadge";
import { EntryMenu } from "../parts/EntryMenu";
import { Row } from "../parts/Row";
import { useUrl } from "../parts/useUrl";
import { shownAddress } from "./address";
import type { TreeProps } from "./SiteTree";
import type { Site } from "./useSites";

interface SiteRowProps extends TreeProps {
  site: Site;
  /** Say within what it is, where the tree does not. */
  withPath?: boolean;
  /** Opens what is within it. */
  toggle?: ReactNode;
  depth?: number;
}

/** A site or place: its name, your reference, and where it is. */
export function SiteRow({ site, withPath, toggle, depth, mayEdit, setArchived }: SiteRowProps) {
  const { t } = useTranslation("settings");
  const [, change] = useUrl();
  const above = withPath ? site.path.slice(0, -1).join(" › ") : "";
  return (
    <Row
      name={site.name}
      before={toggle}
      depth={depth}
      isFaded={site.is_archived}
      badges={
        <>
          {site.reference && (
            <Badge variant="default" radius="sm">
              {site.reference}
            </Badge>
          )}
          <ArchivedBadge shown={site.is_archived} />
        </>
      }
      detail={[above, shownAddress(site.address)].filter(Boolean).join(" · ")}
      menu={
        mayEdit && (
          <EntryMenu entry={site} setArchived={setArchived}>
            {!site.is_archived && <CodeMenuItem id={site.id} />}
            {!site.is_archived && (
              <Menu.Item
                leftSection={<IconPlus size={18} aria-hidden />}
                onClick={() => change({ form: "new", in: site.id })}
              >
                {t("sites.addWithin")}
              </Menu.Item>
            )}
          </EntryMenu>
        )
      }
    />
  );
}
