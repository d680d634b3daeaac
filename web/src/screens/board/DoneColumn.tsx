import { Droppable } from "@hello-pangea/dnd";
import { IconChecks, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Params } from "@/design/filters/ticketQuery";
import { useFormats } from "@/design/format";
import classes from "./Board.module.css";
import { useBoard } from "./BoardContext";
import { Closed } from "./Closed";
import { usePlaceName } from "./usePlaceName";

const ENDS = [
  { place: "close", icon: IconChecks },
  { place: "cancel", icon: IconCircleX },
] as const;

interface DoneColumnProps {
  /** The board's filters, for the link to what is done. */
  filters: Params;
  count: number | undefined;
}

/** The two ways to be done with a ticket. What is done is many and old: it is in the table. */
export function DoneColumn({ filters, count }: DoneColumnProps) {
  const { t } = useTranslation(["board", "common"]);
  const { number } = useFormats();
  const { held, targets } = useBoard();
  const placeName = usePlaceName();
  return (
    <section className={classes.done} aria-label={t("common:stage.done")}>
      <header className={classes.heading}>
        <h2 className={classes.name}>{t("common:stage.done")}</h2>
        <Link
          to="/tickets"
          search={{ ...filters, stage: "done" } as never}
          className={classes.doneLink}
          preload={false}
        >
          {count === undefined ? "…" : number(count)}
        </Link>
      </header>
      {ENDS.map(({ place, icon: Icon }) => {
        const isOpen = (targets?.[place].ways.length ?? 0) > 0;
        return (
          <Droppable key={place} droppableId={place} isDropDisabled={held !== null && !isOpen}>
            {(drop, { isDraggingOver }) => (
              <div
                ref={drop.innerRef}
                {...drop.droppableProps}
                className={classes.end}
                data-over={isDraggingOver || undefined}
                data-target={(held && isOpen) || undefined}
              >
                <Icon size={22} aria-hidden />
                <span>{placeName(place)}</span>
                {/* The card takes no room here: it goes. */}
                <div className={classes.nowhere}>{drop.placeholder}</div>
                <Closed place={place} />
              </div>
            )}
          </Droppable>
        );
      })}
    </section>
  );
}
