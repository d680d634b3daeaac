/** What the first screen will want, asked for while the rest of the app is still being read. */
import { LINK_PATH, takeLinkKey } from "@/api/linkKey";
import { queryClient } from "@/api/queries";
import { ensureMe } from "@/api/session";

/** Screens that nobody is signed in for. */
const OUTSIDE = ["/login", "/setup", "/reset", LINK_PATH];

export function startEarly({ pathname, search, hash }: Location) {
  takeLinkKey({ pathname, hash });
  if (OUTSIDE.includes(pathname)) return;
  // Whoever shows the answer says what is wrong with it.
  void ensureMe().catch(() => undefined);
  if (pathname !== "/" && pathname !== "/inbox") return;
  void import("@/screens/inbox/InboxScreen");
  void import("@/screens/inbox/inboxQuery").then(({ inboxQuery }) =>
    queryClient.prefetchQuery(inboxQuery(new URLSearchParams(search).get("client_id") ?? undefined)),
  );
}
