import { IconBan, IconCalendarPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Unplanned.module.css";
import type { Drag } from "./useDragOut";

/** What follows the pointer: the ticket, and when it would be planned, or why not there. */
export function DragGhost({ drag }: { drag: Drag }) {
  const { t } = useTranslation("planner");
  const { period, fromLocalField } = useFormats();
  const { aim, ticket } = drag;
  return (
    <div className={classes.ghost} style={{ left: drag.x + 14, top: drag.y + 10 }} role="status">
      <b>{ticket.title}</b>
      {aim && "target" in aim && (
        <span className={classes.ghostWhen}>
          <IconCalendarPlus size={16} aria-hidden />
          {period(fromLocalField(aim.target.start), fromLocalField(aim.target.end))}
        </span>
      )}
      {aim && "refusal" in aim && (
        <span className={classes.ghostNot}>
          <IconBan size={16} aria-hidden />
          {aim.refusal}
        </span>
      )}
      {!aim && <span>{t("unplanned.drop")}</span>}
    </div>
  );
}
