import { Button, Menu } from "@mantine/core";
import { IconDots, IconHelpCircle } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { type MoveContext, MoveIcon, type MoveName, useMoveLabel } from "../moves";
import classes from "./actions.module.css";
import type { TicketMoves } from "./useTicketMoves";
import { WhyNot } from "./WhyNot";

interface MoreMenuProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  /** Those that have a button on wide screens; on phones they are here, too. */
  beside: MoveName[];
  start: (move: MoveName, context?: MoveContext) => void;
}

export function MoreMenu({ ticket, moves, beside, start }: MoreMenuProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const label = useMoveLabel();
  const [asksWhy, setAsksWhy] = useState(false);
  const item = (move: MoveName, options: { className?: string; color?: string } = {}) => (
    <Menu.Item key={move} leftSection={<MoveIcon move={move} />} onClick={() => start(move)} {...options}>
      {label(move, {}, ticket)}
    </Menu.Item>
  );
  return (
    <>
      <Menu position="bottom-end" width={280} shadow="md" withinPortal={false}>
        <Menu.Target>
          <Button size="md" variant="default" className={classes.more} aria-label={t("actions.more")}>
            <IconDots size={20} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {beside.map((move) => item(move, { className: classes.onlyPhone }))}
          {moves.others.filter((move) => !beside.includes(move)).map((move) => item(move))}
          {moves.endings.length > 0 && moves.others.length > 0 && <Menu.Divider />}
          {moves.endings.map((move) => item(move, { color: "var(--mantine-color-error)" }))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconHelpCircle size={18} aria-hidden />} onClick={() => setAsksWhy(true)}>
            {t("actions.why")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asksWhy && <WhyNot ticket={ticket} moves={moves} onClose={() => setAsksWhy(false)} />}
    </>
  );
}
