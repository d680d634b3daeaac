import { Badge, Button } from "@mantine/core";
import { IconArrowDownCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import type { TicketMoves } from "../actions/useTicketMoves";
import { type MoveContext, MoveIcon, type MoveName, useMoveLabel } from "../moves";
import classes from "./quotes.module.css";

interface QuoteCardProps {
  quote: Schemas["Quote"];
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isCheapest: boolean;
  authorized: number | null;
}

const STATES = ["pending", "validated", "declined", "withdrawn"] as const;
type State = (typeof STATES)[number];

/** Decided on here: which moves a quote in this state takes. */
const MOVES: Record<State, MoveName[]> = {
  pending: ["validate-quote", "decline-quote", "withdraw-quote"],
  validated: ["decline-quote"],
  declined: ["validate-quote", "withdraw-quote"],
  withdrawn: [],
};

export function QuoteCard({ quote, ticket, moves, start, isCheapest, authorized }: QuoteCardProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const label = useMoveLabel();
  const state = STATES.find((one) => one === quote.state) ?? "pending";
  const contractor = ticket.contractors.find((one) => one._id === quote.contractor_id)?.name;
  const isExpired = quote.valid_until !== null && Date.parse(quote.valid_until) < Date.now();
  // What was accepted stands once work is under way (lifecycle D.3).
  const isSettled = state === "validated" && ticket.status !== "validation" && ticket.status !== "validated";
  const open = MOVES[state].filter(
    (move) =>
      moves.allowed.has(move) && !isSettled && !(move === "validate-quote" && state === "declined" && isExpired),
  );
  const over = authorized !== null && state === "pending" ? Number(quote.price) - authorized : 0;
  return (
    <li className={classes.card} data-state={state}>
      <div className={classes.head}>
        <Badge className={classes.state} data-state={state} variant="light" radius="sm">
          {t(`quotes.state.${state}`)}
        </Badge>
        {isCheapest && (
          <span className={classes.cheapest}>
            <IconArrowDownCircle size={16} aria-hidden /> {t("quotes.cheapest")}
          </span>
        )}
      </div>
      <div className={classes.price}>{formats.money(quote.price)}</div>
      <div className={classes.note}>{t("quotes.beforeTax")}</div>
      <div className={classes.aside}>
        <dl className={classes.facts}>
          {contractor && <Fact label={t("common:field.contractor")}>{contractor}</Fact>}
          <Fact label={t("common:field.reference")}>{quote.reference}</Fact>
          {quote.lot && <Fact label={t("quotes.lot")}>{quote.lot}</Fact>}
          <Fact label={t("quotes.sent")}>{formats.day(quote.created_at)}</Fact>
          {quote.valid_until && (
            <Fact label={t("quotes.validUntil")}>
              {formats.day(quote.valid_until)}
              {isExpired && ` (${t("quotes.expired")})`}
            </Fact>
          )}
        </dl>
        {quote.description && <p className={classes.text}>{quote.description}</p>}
        {quote.blocking && state === "pending" && <p className={classes.warning}>{t("quotes.blocking")}</p>}
        {over > 0 && <p className={classes.warning}>{t("quotes.over", { amount: formats.money(over) })}</p>}
        {quote.reason && <blockquote className={classes.reason}>{quote.reason}</blockquote>}
      </div>
      {open.length > 0 && (
        <div className={`${classes.actions} no-print`}>
          {open.map((move) => (
            <Button
              key={move}
              size="sm"
              fullWidth
              variant={move === "validate-quote" && state === "pending" ? "filled" : "default"}
              leftSection={<MoveIcon move={move} size={16} />}
              onClick={() => start(move, { quote })}
            >
              {move === "validate-quote"
                ? t("quotes.accept")
                : move === "decline-quote"
                  ? t("quotes.decline")
                  : label(move)}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
