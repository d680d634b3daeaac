import { Anchor, Badge, Menu } from "@mantine/core";
import { IconHome, IconPlayerPause, IconPlayerPlay, IconTruck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Row } from "../parts/Row";
import { RowMenu } from "../parts/RowMenu";
import { phoneText, siretText } from "./siret";
import type { Contractor, useContractorMoves } from "./useContractors";

interface ContractorRowProps {
  contractor: Contractor;
  /** Null for who may only look. */
  moves: ReturnType<typeof useContractorMoves> | null;
}

/** A contractor: who, how to reach it, and whether it works for you at present. */
export function ContractorRow({ contractor, moves }: ContractorRowProps) {
  const { t } = useTranslation("settings");
  const { name, email, phone, siret, siren, is_internal, is_active } = contractor;
  return (
    <Row
      name={name}
      isFaded={!is_active}
      badges={
        <>
          {is_internal && (
            <Badge variant="light" radius="sm">
              {t("contractors.internal")}
            </Badge>
          )}
          {!is_active && (
            <Badge variant="default" radius="sm">
              {t("contractors.pausedBadge")}
            </Badge>
          )}
        </>
      }
      detail={siret ? `SIRET ${siretText(siret)}` : siren ? `SIREN ${siretText(siren)}` : undefined}
      aside={[
        phone && (
          <Anchor href={`tel:${phone.replace(/\s/g, "")}`} size="sm">
            {phoneText(phone)}
          </Anchor>
        ),
        email && (
          <Anchor href={`mailto:${email}`} size="sm">
            {email}
          </Anchor>
        ),
      ]}
      menu={
        moves && (
          <RowMenu name={name}>
            <Menu.Item
              leftSection={is_internal ? <IconTruck size={18} aria-hidden /> : <IconHome size={18} aria-hidden />}
              onClick={() => moves.setInternal(contractor, !is_internal)}
            >
              {t(is_internal ? "contractors.makeExternal" : "contractors.makeInternal")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={
                is_active ? <IconPlayerPause size={18} aria-hidden /> : <IconPlayerPlay size={18} aria-hidden />
              }
              onClick={() => moves.setActive(contractor, !is_active)}
            >
              {t(is_active ? "contractors.pause" : "contractors.resume")}
            </Menu.Item>
          </RowMenu>
        )
      }
    />
  );
}
