/** The cache of what the server said. Keys: `["ticket", id, …]` for one ticket, `["tickets", …]` for anything made of many. */
import { QueryClient } from "@tanstack/react-query";
import { isProblem } from "./problem";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one; a server that is away comes back.
      retry: (failures, error) => failures < 3 && isProblem(error) && error.passes,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4_000),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
