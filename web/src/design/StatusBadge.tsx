import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import classes from "./StatusBadge.module.css";
import { stageOf } from "./stages";

export type Status = Schemas["TicketStatus"];

/** Where a ticket stands: words first, the colour of its stage beside them. */
export function StatusBadge({ status, size = "sm" }: { status: Status; size?: "sm" | "md" | "lg" }) {
  const { t } = useTranslation();
  return (
    // A plain element: a table shows dozens of them anew with every turn of the wheel.
    <span
      className={classes.badge}
      data-stage={stageOf(status)}
      data-attention={ATTENTION.has(status) || undefined}
      data-size={size}
    >
      {t(`status.${status}`)}
    </span>
  );
}

/** Statuses that call for attention (lifecycle D.1 note c, and what passed unconfirmed). */
const ATTENTION = new Set<Status>(["declined", "dropped", "toreplan", "visit_devis", "intervention_finish"]);
