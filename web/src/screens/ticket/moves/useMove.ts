import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { onceKey } from "@/api/client";
import { queryClient } from "@/api/queries";
import { useMe } from "@/api/session";
import { notifyDone, notifyRefusal } from "@/design/notify";
import { callMove, type MoveOutcome } from "./callMove";
import { type MoveBodies, type MoveContext, type MoveName, type Ticket, variantOf } from "./names";
import { refusalText } from "./refusal";
import { wayBack } from "./wayBack";

interface Sent {
  ticket: Ticket;
  move: MoveName;
  body: MoveBodies[MoveName];
  context?: MoveContext;
  once?: Record<string, string>;
}

/** What a ticket's screens show is fetched again. */
export function refreshTicket(id: string): void {
  void queryClient.invalidateQueries({ queryKey: ["ticket", id] });
  void queryClient.invalidateQueries({ queryKey: ["tickets"] });
}

/**
 * Sends moves: says in a word what was done and offers the way back where there is one. Done or refused, the ticket is
 * fetched again.
 */
export function useSendMove() {
  const { t } = useTranslation("moves");
  const navigate = useNavigate();
  const side = useMe().organization.kind;
  return useMutation<MoveOutcome, unknown, Sent>({
    mutationFn: ({ ticket, move, body, once }) => callMove(ticket._id, move, body, once),
    onSuccess: ({ ticket_id }, { ticket, move, body, context }) => {
      const said = t(`done.${variantOf(move, side)}`, { number: ticket.number });
      if (move === "record-reserve" && ticket_id) {
        const see = () => void navigate({ to: "/tickets/$ticketId", params: { ticketId: ticket_id } });
        notifyDone(said, see, t("back.see"));
        return;
      }
      const back = wayBack(ticket, move, body, context);
      const goBack = async () => {
        try {
          await back?.run();
        } catch (error) {
          notifyRefusal(refusalText(error));
        }
        refreshTicket(ticket._id);
      };
      notifyDone(said, back && (() => void goBack()), back && t(back.label));
    },
    onSettled: (_outcome, _error, { ticket }) => refreshTicket(ticket._id),
  });
}

/** The body of a move that asks for nothing. */
export function bodyOf(move: MoveName, context: MoveContext): MoveBodies[MoveName] {
  if (context.date && move.endsWith("-date")) return { date_id: context.date._id };
  if (context.quote && move.endsWith("-quote")) return { quote_id: context.quote._id };
  return {};
}

/** Runs moves of one ticket that need no form (see `needsForm`). */
export function useMove(ticket: Ticket) {
  const send = useSendMove();
  return {
    run(move: MoveName, context: MoveContext = {}) {
      send.mutate(
        { ticket, move, body: bodyOf(move, context), context, once: onceKey() },
        { onError: (error) => notifyRefusal(refusalText(error)) },
      );
    },
    isRunning: send.isPending,
  };
}
