import { Button, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { type MoveContext, MoveIcon, type MoveName, useMoveLabel } from "../moves";
import classes from "./actions.module.css";
import { MoreMenu } from "./MoreMenu";
import type { TicketMoves } from "./useTicketMoves";

interface ActionBarProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isRunning: boolean;
}

/** How many moves have a button of their own beside the primary one. */
const BESIDE = 2;

/** The moves allowed now: the one to make stands out, two more beside it, the rest in a menu. At the thumb on phones. */
export function ActionBar({ ticket, moves, start, isRunning }: ActionBarProps) {
  const { t } = useTranslation("ticket");
  const label = useMoveLabel();
  if (!moves.isReady) return <Skeleton className={classes.waiting} h={42} maw={320} radius="md" />;
  const { primary, others } = moves;
  const beside = others.slice(0, BESIDE);
  return (
    <section className={classes.bar} aria-label={t("actions.label")}>
      {primary && (
        <Button
          className={classes.primary}
          size="md"
          loading={isRunning}
          leftSection={<MoveIcon move={primary.move} />}
          onClick={() => start(primary.move, primary.context)}
          aria-keyshortcuts="a"
        >
          {label(primary.move, primary.context, ticket)}
        </Button>
      )}
      {beside.map((move) => (
        <Button
          key={move}
          className={classes.beside}
          size="md"
          variant="default"
          leftSection={<MoveIcon move={move} />}
          onClick={() => start(move)}
        >
          {label(move, {}, ticket)}
        </Button>
      ))}
      <MoreMenu ticket={ticket} moves={moves} beside={beside} start={start} />
    </section>
  );
}
