import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import type { TicketMoves } from "../actions/useTicketMoves";

/** Whose move it is, in words: one's own, or who is waited for. */
export function useBall(ticket: Schemas["Ticket"], moves: TicketMoves): { words: string; isMine: boolean } | null {
  const { t } = useTranslation("common");
  const { locale } = useFormats();
  const { organization } = useMe();
  if (!moves.ball) return null;
  if (moves.ball === "nobody") return { words: t("ball.nobody"), isMine: false };
  const side =
    moves.ball === "other_side"
      ? moves.answerable.length > 0
        ? organization.kind
        : other(organization.kind)
      : moves.ball;
  const isOurs = side === organization.kind || side === "author";
  if (isOurs && moves.primary) return { words: t("ball.yours"), isMine: true };
  if (side === "author") return { words: t("ball.author"), isMine: false };
  if (side === "client") return { words: t("ball.of", { name: ticket.client.name }), isMine: false };
  const names = ticket.contractors.map((one) => one.name);
  if (names.length === 0) return { words: t("ball.contractor"), isMine: false };
  const name = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
  return { words: t("ball.of", { name }), isMine: false };
}

function other(kind: Schemas["Me"]["organization"]["kind"]) {
  return kind === "client" ? "contractor" : "client";
}
