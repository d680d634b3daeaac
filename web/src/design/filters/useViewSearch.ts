import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Params } from "./ticketQuery";

/** The address as the state of a screen. What is set to nothing disappears from it. */
export function useViewSearch() {
  const params = useSearch({ strict: false }) as Params;
  const navigate = useNavigate();
  /** Shows another view; `replace` where Back should skip this one (typing). */
  const show = useCallback(
    (next: Params, { replace = false } = {}) => {
      const search = Object.fromEntries(Object.entries(next).filter(([, value]) => value));
      void navigate({ to: ".", search: search as never, replace });
    },
    [navigate],
  );
  return { params, show };
}
