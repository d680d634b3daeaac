import { Badge } from "@mantine/core";
import { IconAddressBook } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/design/states";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Row } from "../parts/Row";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { useClients } from "./useContractors";

/** Whom a contractor works for. It is the clients who choose. */
export function ClientsSection() {
  const { t } = useTranslation("settings");
  const [search] = useUrl();
  const clients = useClients(search.q ?? "");
  return (
    <Section title={t("section.clients")} intro={t("clients.intro")} readOnly={t("clients.readOnly")}>
      <Card>
        <ListTools searchLabel={t("clients.search")} />
        <Listed
          query={clients}
          label={t("section.clients")}
          empty={
            <EmptyState icon={<IconAddressBook size={40} />} title={t(search.q ? "list.nothing" : "clients.none")}>
              {t(search.q ? "clients.nothing" : "clients.noneText")}
            </EmptyState>
          }
        >
          {(client) => (
            <Row
              name={client.name}
              isFaded={!client.is_active}
              badges={
                !client.is_active && (
                  <Badge variant="default" radius="sm">
                    {t("contractors.pausedBadge")}
                  </Badge>
                )
              }
            />
          )}
        </Listed>
      </Card>
    </Section>
  );
}
