import { Group, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { StatusBadge } from "@/design/StatusBadge";
import type { TicketMoves } from "../ticket/actions/useTicketMoves";
import { Flags } from "../ticket/header/Flags";
import header from "../ticket/header/header.module.css";
import { useBall } from "../ticket/header/useBall";
import classes from "./link.module.css";
import type { Link } from "./useLink";

interface LinkHeaderProps {
  ticket: Schemas["Ticket"];
  link: Link;
  moves: TicketMoves;
}

/** Who asks, for what, and where it stands. */
export function LinkHeader({ ticket, link, moves }: LinkHeaderProps) {
  const { t } = useTranslation("link");
  const ball = useBall(ticket, moves);
  // The ticket that a réserve belongs to has a link of its own, if any.
  const alone = { ...ticket, reserve_of: null };
  return (
    <header>
      <p className={classes.asks}>{t("asks", { client: link.client.name, contractor: link.contractor.name })}</p>
      <Title order={1} className={header.title}>
        <span className={header.number}>#{ticket.number}</span> {ticket.title}
      </Title>
      <Group gap={8} className={header.states}>
        <StatusBadge status={ticket.status} size="lg" />
        <span className={header.ball} data-mine={ball?.isMine || undefined}>
          {ball?.words ?? "\u00a0"}
        </span>
        <Flags ticket={alone} />
      </Group>
    </header>
  );
}
