import { type ReactNode, useState } from "react";
import { onceKey } from "@/api/client";
import { useMe } from "@/api/session";
import { notifyRefusal } from "@/design/notify";
import { MoveDialog } from "./MoveDialog";
import { type MoveContext, type MoveName, needsForm, type Ticket } from "./names";
import { refusalText } from "./refusal";
import { bodyOf, useSendMove } from "./useMove";

interface Asked {
  ticket: Ticket;
  move: MoveName;
  context: MoveContext;
}

/** Starts any move of any ticket: at once where nothing is asked, else by its dialog, which the screen shows somewhere. */
export function useMoveStarter(onDone?: (ticket: Ticket, move: MoveName) => void) {
  const side = useMe().organization.kind;
  const [asked, setAsked] = useState<Asked | null>(null);
  const send = useSendMove();
  const start = (ticket: Ticket, move: MoveName, context: MoveContext = {}) => {
    if (needsForm(move, ticket, side, context)) {
      setAsked({ ticket, move, context });
      return;
    }
    send.mutate(
      { ticket, move, body: bodyOf(move, context), context, once: onceKey() },
      { onSuccess: () => onDone?.(ticket, move), onError: (error) => notifyRefusal(refusalText(error)) },
    );
  };
  const dialog: ReactNode = asked && (
    <MoveDialog
      key={`${asked.ticket._id}.${asked.move}`}
      ticket={asked.ticket}
      action={asked.move}
      context={asked.context}
      onDone={() => onDone?.(asked.ticket, asked.move)}
      onClose={() => setAsked(null)}
    />
  );
  return { start, dialog, isRunning: send.isPending, runningId: send.isPending ? send.variables.ticket._id : null };
}
