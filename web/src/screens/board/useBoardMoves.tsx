/** Makes the move that a card was put somewhere for: at once and shown at once, or by its form. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useMe } from "@/api/session";
import { notifyRefusal } from "@/design/notify";
import { type Stage, stageOf } from "@/design/stages";
import { needsForm, refusalText, useMoveStarter } from "@/screens/ticket/moves";
import { bodyOf, useSendMove } from "@/screens/ticket/moves/useMove";
import type { Ticket } from "../tickets/columns";
import type { Place, Way } from "./boardMoves";
import { WayDialog } from "./WayDialog";

/** A card that is shown where it was put, before the server has said so. */
export interface Underway {
  ticket: Ticket;
  /** Where it stood: its stage, and its row in the list of that. */
  from: Stage;
  row: number;
  to: Place;
}

/** A card as it was taken. */
export interface Taken {
  ticket: Ticket;
  row: number;
}

/** By then the card has left, and whatever had the focus with it. */
const FOCUS_MS = 60;

interface Choice {
  taken: Taken;
  place: Place;
  ways: Way[];
}

export function useBoardMoves() {
  const side = useMe().organization.kind;
  const client = useQueryClient();
  const send = useSendMove();
  const forms = useMoveStarter();
  const [underway, setUnderway] = useState<Underway[]>([]);
  const [choice, setChoice] = useState<Choice | null>(null);

  const run = async ({ ticket, row }: Taken, to: Place, { move, context = {} }: Way) => {
    if (needsForm(move, ticket, side, context)) {
      forms.start(ticket, move, context);
      return;
    }
    const moving: Underway = { ticket, from: stageOf(ticket.status), row, to };
    setUnderway((before) => [...before, moving]);
    keepFocus(moving);
    try {
      await send.mutateAsync({ ticket, move, body: bodyOf(move, context), context });
      // The card stays where it was put until the columns know it, too.
      await client.invalidateQueries({ queryKey: ["tickets"] });
    } catch (error) {
      notifyRefusal(refusalText(error));
    }
    setUnderway((before) => before.filter((one) => one !== moving));
  };
  /** Puts a card somewhere; with several ways to get there the person says which. */
  const put = (taken: Taken, place: Place, ways: Way[]) => {
    const [only, ...others] = ways;
    if (!only) return;
    if (others.length > 0) setChoice({ taken, place, ways });
    else void run(taken, place, only);
  };
  const dialogs: ReactNode = (
    <>
      {choice && (
        <WayDialog
          ticket={choice.taken.ticket}
          place={choice.place}
          ways={choice.ways}
          onChoose={(way) => {
            setChoice(null);
            void run(choice.taken, choice.place, way);
          }}
          onClose={() => setChoice(null)}
        />
      )}
      {forms.dialog}
    </>
  );
  return { put, underway, dialogs };
}

/** Who goes by keys stays in the column, at the card that comes up. */
function keepFocus({ from, row }: Underway) {
  setTimeout(() => {
    if (document.activeElement !== document.body) return;
    const cards = [...document.querySelectorAll<HTMLElement>(`[data-column=${from}] [data-card]`)];
    (cards[row] ?? cards.at(-1))?.focus({ preventScroll: true });
  }, FOCUS_MS);
}
