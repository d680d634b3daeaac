import { Badge, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./links.module.css";
import type { TicketLink } from "./useLinks";

/** A link: whose, whether it is good, where it was sent, when it was used. */
export function LinkFacts({ link, action }: { link: TicketLink; action: ReactNode }) {
  const { t } = useTranslation("ticket");
  const formats = useFormats();
  const state = link.revoked_at ? "revoked" : link.is_good ? "good" : "expired";
  const facts = [
    link.email && t("links.sentTo", { email: link.email }),
    state === "revoked" && link.revoked_at && t("links.revokedAt", { when: formats.day(link.revoked_at) }),
    state === "good" && t("links.until", { when: formats.day(link.expires_at) }),
    state === "expired" && t("links.expiredAt", { when: formats.day(link.expires_at) }),
    link.last_used_at ? t("links.used", { when: formats.relative(link.last_used_at) }) : t("links.unused"),
  ].filter(Boolean);
  return (
    <div className={classes.link}>
      <div className={classes.words}>
        <Group gap={8}>
          <b>{link.technician?.name ?? link.contractor.name}</b>
          <Badge variant="light" radius="sm" color={state === "good" ? "petrol" : "gray"} className={classes.state}>
            {t(`links.state.${state}`)}
          </Badge>
        </Group>
        <span className={classes.facts}>{facts.join(" · ")}</span>
      </div>
      {action}
    </div>
  );
}
