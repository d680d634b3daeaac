import { createContext, useContext } from "react";
import type { Ticket } from "../tickets/columns";
import type { Place, Way } from "./boardMoves";
import type { Taken, Underway } from "./useBoardMoves";
import type { Targets } from "./useTargets";

interface Board {
  put: (taken: Taken, place: Place, ways: Way[]) => void;
  underway: Underway[];
  /** The card in the hand, and where it can go; not known yet while it is asked. */
  held: Ticket | null;
  targets: Targets | null;
  /** Cards can be dragged: there is more than one column. */
  isWide: boolean;
}

export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error("a part of the board stands outside of it");
  return board;
}
