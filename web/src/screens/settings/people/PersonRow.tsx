import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { Row } from "../parts/Row";
import type { User } from "./usePeople";

/** Who did something in the last five minutes is here. */
const HERE_MS = 300_000;

/** A person: who, as what, and when they were here last. */
export function PersonRow({ person, menu }: { person: User; menu: ReactNode }) {
  const { t } = useTranslation(["settings", "common"]);
  const me = useMe();
  const formats = useFormats();
  const { last_seen_at, has_password } = person;
  const isHere = last_seen_at && Date.now() - new Date(last_seen_at).getTime() < HERE_MS;
  const seen = isHere
    ? t("people.now")
    : last_seen_at
      ? t("people.seen", { when: formats.relative(last_seen_at) })
      : t(has_password ? "people.neverSeen" : "people.invited");
  return (
    <Row
      name={person.name}
      isFaded={!person.is_active}
      badges={
        <>
          {person.id === me.id && (
            <Badge variant="light" radius="sm">
              {t("people.you")}
            </Badge>
          )}
          {!person.is_active && (
            <Badge variant="default" radius="sm">
              {t("people.inactive")}
            </Badge>
          )}
        </>
      }
      detail={person.email}
      aside={[t(`common:role.${person.role}`), seen]}
      menu={menu}
    />
  );
}
