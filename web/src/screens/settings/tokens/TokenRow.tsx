import { Badge, Menu } from "@mantine/core";
import { IconKeyOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { Row } from "../parts/Row";
import { RowMenu } from "../parts/RowMenu";
import { isUsable, type Token } from "./useTokens";

/** A token: what for, what it may do, until when, and when it was used last. */
export function TokenRow({ token, onRevoke }: { token: Token; onRevoke: (token: Token) => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const formats = useFormats();
  const { name, role, scopes, created_at, expires_at, revoked_at, last_used_at } = token;
  const isOpen = isUsable(token);
  const scope = scopes.length === 1 && scopes[0] === "read" ? "read" : scopes.includes("read") ? "all" : "write";
  const until = expires_at ? t("tokens.until", { when: formats.day(expires_at) }) : t("tokens.forever");
  return (
    <Row
      name={name}
      isFaded={!isOpen}
      badges={
        !isOpen && (
          <Badge variant="default" radius="sm">
            {t(revoked_at ? "tokens.revokedBadge" : "tokens.expiredBadge")}
          </Badge>
        )
      }
      detail={
        <>
          {[t(`common:role.${role}`), t(`tokens.scope.${scope}`)].join(" · ")}
          <br />
          {[t("tokens.since", { when: formats.day(created_at) }), until].join(" · ")}
        </>
      }
      aside={[last_used_at ? t("tokens.used", { when: formats.relative(last_used_at) }) : t("tokens.unused")]}
      menu={
        isOpen && (
          <RowMenu name={name}>
            <Menu.Item color="red" leftSection={<IconKeyOff size={18} aria-hidden />} onClick={() => onRevoke(token)}>
              {t("tokens.revoke")}
            </Menu.Item>
          </RowMenu>
        )
      }
    />
  );
}
