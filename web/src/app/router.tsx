/** Every screen and its address. Screens are loaded when they are first visited. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { LINK_PATH } from "@/api/linkKey";
import { ensureMe } from "@/api/session";
import { ErrorState, LoadingRows } from "@/design/states";
import { withLaterTexts } from "@/i18n";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

/** The query string as it is: values stay texts, so that an address can be read, typed and shared. */
export type Search = Record<string, string>;

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

/** Screens without a log-in. */
const login = createRoute({
  getParentRoute: () => root,
  path: "/login",
  component: lazyRouteComponent(() => import("@/screens/login/LoginScreen"), "LoginScreen"),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("@/screens/setup/SetupScreen"), "SetupScreen"),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("@/screens/reset/ResetScreen"), "ResetScreen"),
});
const link = createRoute({
  getParentRoute: () => root,
  path: LINK_PATH,
  component: lazyRouteComponent(() => withLaterTexts(import("@/screens/link/LinkScreen")), "LinkScreen"),
});

/** Everything else is behind it. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  errorComponent: ({ error, reset: retry }) => <ErrorState error={error} retry={retry} />,
  beforeLoad: async ({ location }) => {
    if (!(await ensureMe())) throw redirect({ to: "/login", search: { next: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/inbox" });
  },
});
const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  component: lazyRouteComponent(() => import("@/screens/inbox/InboxScreen"), "InboxScreen"),
});
const tickets = createRoute({
  getParentRoute: () => signedIn,
  path: "/tickets",
  component: lazyRouteComponent(() => import("@/screens/tickets/TicketsScreen"), "TicketsScreen"),
});
const newTicket = createRoute({
  getParentRoute: () => signedIn,
  path: "/tickets/new",
  component: lazyRouteComponent(() => import("@/screens/new-ticket/NewTicketScreen"), "NewTicketScreen"),
});
const ticket = createRoute({
  getParentRoute: () => signedIn,
  path: "/tickets/$ticketId",
  component: lazyRouteComponent(() => import("@/screens/ticket/TicketScreen"), "TicketScreen"),
});
const board = createRoute({
  getParentRoute: () => signedIn,
  path: "/board",
  component: lazyRouteComponent(() => import("@/screens/board/BoardScreen"), "BoardScreen"),
});
const planner = createRoute({
  getParentRoute: () => signedIn,
  path: "/planner",
  component: lazyRouteComponent(() => import("@/screens/planner/PlannerScreen"), "PlannerScreen"),
});
const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/overview",
  component: lazyRouteComponent(() => import("@/screens/overview/OverviewScreen"), "OverviewScreen"),
});
const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  beforeLoad: () => {
    throw redirect({ to: "/settings/$section", params: { section: "profile" } });
  },
});
const settingsSection = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/$section",
  component: lazyRouteComponent(() => withLaterTexts(import("@/screens/settings/SettingsScreen")), "SettingsScreen"),
});

const routeTree = root.addChildren([
  login,
  setup,
  reset,
  link,
  signedIn.addChildren([home, inbox, tickets, newTicket, ticket, board, planner, overview, settings, settingsSection]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: () => <LoadingRows />,
  defaultErrorComponent: ({ error, reset: retry }) => <ErrorState error={error} retry={retry} />,
  scrollRestoration: true,
  parseSearch: (text): Search => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== "");
    const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
    return text ? `?${text}` : "";
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
