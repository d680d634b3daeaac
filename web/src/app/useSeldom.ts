import { useEffect, useState } from "react";
import { holdLetters } from "./typedAhead";

/** The parts of the shell that are seldom needed come when the first screen has had time to show. */
const IDLE_MS = 2_000;

/** Whether those parts are to be there, and how often the palette was asked for. */
export function useSeldom() {
  const [openings, setOpenings] = useState(0);
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsWanted(true), IDLE_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return {
    isWanted,
    openings,
    want: () => setIsWanted(true),
    open: () => {
      holdLetters();
      setIsWanted(true);
      setOpenings((before) => before + 1);
    },
  };
}
