import { IconBan } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { stageOf } from "@/design/stages";
import classes from "./Board.module.css";
import { useBoard } from "./BoardContext";
import type { Place } from "./boardMoves";

/** Laid over a place where the card in the hand can't go, with the reason. */
export function Closed({ place }: { place: Place }) {
  const { t } = useTranslation("board");
  const { held, targets } = useBoard();
  if (!held || stageOf(held.status) === place) return null;
  const target = targets?.[place];
  if (target && target.ways.length > 0) return null;
  return (
    <div className={classes.closed}>
      <IconBan size={20} aria-hidden />
      <span>{target ? target.why : t("checking")}</span>
    </div>
  );
}
