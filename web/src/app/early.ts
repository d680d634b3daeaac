/** What the first screen will want, asked for while the rest of the app is still being read. */
import { queryClient } from "@/api/queries";
import { ensureMe } from "@/api/session";

/** Screens that nobody is signed in for. */
const OUTSIDE = ["/login", "/setup", "/reset"];

export function startEarly({ pathname, search }: Location) {
  if (OUTSIDE.includes(pathname)) return;
  // Whoever shows the answer says what is wrong with it.
  void ensureMe().catch(() => undefined);
  if (pathname !== "/" && pathname !== "/inbox") return;
  void import("@/screens/inbox/InboxScreen");
  void import("@/screens/inbox/inboxQuery").then(({ inboxQuery }) =>
    queryClient.prefetchQuery(inboxQuery(new URLSearchParams(search).get("client_id") ?? undefined)),
  );
}
