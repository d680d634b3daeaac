import { Button, Menu, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ArchivedBadge } from "../parts/ArchivedBadge";
import { useArchiving } from "../parts/catalogue";
import { EntryMenu } from "../parts/EntryMenu";
import { Listed } from "../parts/Listed";
import { Row } from "../parts/Row";
import { Card } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { DomainDialogs } from "./DomainDialogs";
import { treeOf } from "./tree";
import { useDomains } from "./useTrades";

/** The technical domains, as the tree they are. */
export function DomainsCard({ mayEdit, withArchived }: { mayEdit: boolean; withArchived: boolean }) {
  const { t } = useTranslation("settings");
  const [, change] = useUrl();
  const domains = useDomains(withArchived);
  const setArchived = useArchiving("domains");
  const items = domains.data?.items ?? [];
  const depths = new Map(treeOf(items).map(({ item, depth }) => [item.id, depth]));
  return (
    <Card
      title={t("trades.domains")}
      intro={t("trades.domainsIntro")}
      action={
        mayEdit && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => change({ domain: "new", in: undefined })}
          >
            {t("trades.addDomain")}
          </Button>
        )
      }
    >
      <Listed
        query={domains}
        arrange={(all) => treeOf(all).map(({ item }) => item)}
        label={t("trades.domains")}
        empty={
          <Text c="dimmed" px="lg" pb="lg">
            {t("trades.noDomains")}
          </Text>
        }
      >
        {(domain) => (
          <Row
            name={domain.name}
            depth={depths.get(domain.id)}
            isFaded={domain.is_archived}
            badges={<ArchivedBadge shown={domain.is_archived} />}
            menu={
              mayEdit && (
                <EntryMenu entry={domain} setArchived={setArchived} param="domain">
                  {!domain.is_archived && (
                    <Menu.Item
                      leftSection={<IconPlus size={18} aria-hidden />}
                      onClick={() => change({ domain: "new", in: domain.id })}
                    >
                      {t("trades.addWithin")}
                    </Menu.Item>
                  )}
                </EntryMenu>
              )
            }
          />
        )}
      </Listed>
      {mayEdit && <DomainDialogs domains={items} />}
    </Card>
  );
}
