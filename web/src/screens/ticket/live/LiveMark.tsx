import { IconBolt } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { type HistoryEntry, useTicketHistory } from "../data/useTicket";
import { knownFrom } from "../history/sentence";
import { useSentence } from "../history/useSentence";
import classes from "./live.module.css";

/** One quiet line: what somebody else has just done. Its place is kept, so that nothing jumps. */
export function LiveMark({ ticket, fresh }: { ticket: Schemas["Ticket"]; fresh: HistoryEntry[] }) {
  const { t } = useTranslation("ticket");
  const sentence = useSentence();
  const { data } = useTicketHistory(ticket._id);
  const known = useMemo(() => knownFrom(data ?? [], ticket), [data, ticket]);
  const [newest] = fresh;
  return (
    <div className={classes.place} role="status">
      {newest && (
        <span className={classes.mark}>
          <IconBolt size={14} aria-hidden />
          <span className={classes.words}>{t("live.now", { what: sentence(newest, known) })}</span>
        </span>
      )}
    </div>
  );
}
