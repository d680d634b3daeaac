import { ActionIcon, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Listed } from "../parts/Listed";
import classes from "./SiteNode.module.css";
import { SiteRow } from "./SiteRow";
import type { TreeProps } from "./SiteTree";
import { type Site, usePlacesWithin } from "./useSites";

/** One place of the tree, and what is within it once it is opened. */
export function SiteNode({ site, depth, ...tree }: TreeProps & { site: Site; depth: number }) {
  const { t } = useTranslation("settings");
  const isOpen = tree.places.isOpen(site.id);
  const id = useId();
  const within = usePlacesWithin(site.id, tree.withArchived, isOpen);
  return (
    <>
      <SiteRow
        site={site}
        depth={depth}
        {...tree}
        toggle={
          site.has_places ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={40}
              className={classes.toggle}
              onClick={() => tree.places.toggle(site.id)}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              aria-label={t("sites.within", { name: site.name })}
            >
              <IconChevronRight size={20} aria-hidden color="var(--mantine-color-text)" />
            </ActionIcon>
          ) : (
            <span className={classes.leaf} />
          )
        }
      />
      {isOpen && (
        <div id={id} className={classes.within}>
          <Listed
            query={within}
            label={t("sites.within", { name: site.name })}
            empty={
              <Text size="sm" c="dimmed" p="sm" style={{ paddingInlineStart: 60 + 24 * depth }}>
                {t("sites.noneWithin")}
              </Text>
            }
          >
            {(place) => <SiteNode site={place} depth={depth + 1} {...tree} />}
          </Listed>
        </div>
      )}
    </>
  );
}
