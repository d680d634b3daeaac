import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "@/app/router";

/** The part of the state that stands in the address: what is searched, which form is open. A reload changes nothing. */
export function useUrl(): [Search, (patch: Record<string, string | undefined>) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = (patch: Record<string, string | undefined>) =>
    void navigate({
      to: ".",
      search: ((before: Search) => ({ ...before, ...patch })) as never,
      replace: true,
      resetScroll: false,
    });
  return [search, change];
}
