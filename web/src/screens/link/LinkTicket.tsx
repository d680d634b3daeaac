import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { eventName } from "@/api/events";
import { ErrorState } from "@/design/states";
import { ActionBar } from "../ticket/actions/ActionBar";
import { useTicketMoves } from "../ticket/actions/useTicketMoves";
import { DateTimeline } from "../ticket/dates/DateTimeline";
import { HistoryTimeline } from "../ticket/history/HistoryTimeline";
import { partOf } from "../ticket/history/sentence";
import { InvoiceList } from "../ticket/invoices/InvoiceList";
import { useFresh } from "../ticket/live/useFresh";
import { type MoveContext, type MoveName, useMoveStarter } from "../ticket/moves";
import { NotesSection } from "../ticket/notes/NotesSection";
import { QuoteCompare } from "../ticket/quotes/QuoteCompare";
import { Section } from "../ticket/Section";
import { TicketSkeleton } from "../ticket/TicketSkeleton";
import { AccountCard } from "./account/AccountCard";
import { LinkDocuments } from "./documents/LinkDocuments";
import { LinkFrame } from "./LinkFrame";
import { LinkHeader } from "./LinkHeader";
import { LinkPlace } from "./LinkPlace";
import { LinkProblem } from "./LinkProblem";
import classes from "./link.module.css";
import { OfferAnswer } from "./OfferAnswer";
import { problemOf } from "./problems";
import { useFollowTicket } from "./useFollowTicket";
import type { Link } from "./useLink";

/** The ticket of a link: who asks for what and where, and all that the contractor may do about it. */
export function LinkTicket({ link }: { link: Link }) {
  const ticket = useFollowTicket(link.ticket_id);
  const what = problemOf(ticket.error);
  if (what) return <LinkProblem what={what} />;
  return (
    <LinkFrame who={link.contractor.name}>
      {ticket.data ? (
        <Shown ticket={ticket.data} link={link} />
      ) : ticket.error ? (
        <ErrorState error={ticket.error} retry={() => void ticket.refetch()} />
      ) : (
        <TicketSkeleton />
      )}
    </LinkFrame>
  );
}

function Shown({ ticket, link }: { ticket: Schemas["Ticket"]; link: Link }) {
  const { t } = useTranslation(["ticket", "common"]);
  const moves = useTicketMoves(ticket);
  const starter = useMoveStarter();
  const fresh = useFresh(ticket._id);
  const note = useRef<HTMLTextAreaElement>(null);
  const start = (move: MoveName, context?: MoveContext) => starter.start(ticket, move, context);
  const freshParts = new Set(fresh.map((entry) => partOf(eventName(entry.event))));
  const isOffered = moves.isReady && moves.primary?.move === "accept";
  const part = { ticket, moves, start };
  return (
    <div className={classes.page}>
      <LinkHeader ticket={ticket} link={link} moves={moves} />
      {isOffered ? (
        <OfferAnswer ticket={ticket} start={start} isRunning={starter.isRunning} />
      ) : (
        <div className={classes.bar}>
          <ActionBar {...part} isRunning={starter.isRunning} />
        </div>
      )}
      <div className={classes.parts}>
        {ticket.description && (
          <Section id="what" title={t("common:field.description")}>
            <p className={classes.description}>{ticket.description}</p>
          </Section>
        )}
        <LinkPlace ticket={ticket} link={link} />
        <LinkDocuments ticketId={ticket._id} canAdd={moves.allowed.has("add-note")} />
        <QuoteCompare {...part} isFresh={freshParts.has("quotes")} />
        <DateTimeline {...part} isFresh={freshParts.has("dates")} />
        <InvoiceList {...part} isFresh={freshParts.has("invoices")} />
        <NotesSection
          ticket={ticket}
          canWrite={moves.allowed.has("add-note")}
          isFresh={freshParts.has("notes")}
          inputRef={note}
          isOutward
        />
        <HistoryTimeline ticket={ticket} fresh={fresh} />
        <AccountCard link={link} />
      </div>
      {starter.dialog}
    </div>
  );
}
