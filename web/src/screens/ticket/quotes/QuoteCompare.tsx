import { Button } from "@mantine/core";
import { IconFilePlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { TicketMoves } from "../actions/useTicketMoves";
import { useTicketQuotes } from "../data/useTicket";
import type { MoveContext, MoveName } from "../moves";
import { Section } from "../Section";
import { arrange } from "./arrange";
import { QuoteCard } from "./QuoteCard";
import classes from "./quotes.module.css";

interface QuoteCompareProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isFresh: boolean;
}

/** The quotes side by side, the cheapest pending one marked; those that are past stand back. */
export function QuoteCompare({ ticket, moves, start, isFresh }: QuoteCompareProps) {
  const { t } = useTranslation("ticket");
  const quotes = useTicketQuotes(ticket._id).data ?? [];
  const [showsPast, setShowsPast] = useState(false);
  if (quotes.length === 0) return null;
  const { current, past, cheapest, authorized } = arrange(quotes, ticket.price_threshold);
  const shown = showsPast ? [...current, ...past] : current;
  return (
    <Section
      id="quotes"
      title={t("section.quotes")}
      isFresh={isFresh}
      action={
        moves.allowed.has("add-quote") && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="no-print"
            leftSection={<IconFilePlus size={16} aria-hidden />}
            onClick={() => start("add-quote")}
          >
            {t("quotes.add")}
          </Button>
        )
      }
    >
      <ul className={classes.cards}>
        {shown.map((quote) => (
          <QuoteCard
            key={quote._id}
            quote={quote}
            ticket={ticket}
            moves={moves}
            start={start}
            isCheapest={quote._id === cheapest}
            authorized={authorized}
          />
        ))}
      </ul>
      {past.length > 0 && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="sm"
          onClick={() => setShowsPast(!showsPast)}
          aria-expanded={showsPast}
        >
          {showsPast ? t("quotes.hidePast") : t("quotes.showPast", { count: past.length })}
        </Button>
      )}
    </Section>
  );
}
