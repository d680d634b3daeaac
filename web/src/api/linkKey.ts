/**
 * The key in the address of a contractor's link (`/l#…`): kept in this tab only, and sent with every call instead of a session.
 * A fragment never reaches a server by itself, so no log and no mail scanner has it.
 */

const KEPT = "callout.link";
/** The path of the link's page: nowhere else is the key used. */
export const LINK_PATH = "/l";

let key: string | null = null;

/** Takes the key out of the address bar, or finds the one of before a reload. To be called before anything is fetched. */
export function takeLinkKey({ pathname, hash }: Pick<Location, "pathname" | "hash">): void {
  if (pathname !== LINK_PATH) return;
  const given = hash.slice(1).trim();
  if (given) {
    window.history.replaceState(window.history.state, "", LINK_PATH);
    keep(given);
  }
  key = given || read();
  // Another link was opened in this tab: the page starts with it.
  window.addEventListener("hashchange", () => window.location.hash.length > 1 && window.location.reload());
}

export function linkKey(): string | null {
  return key;
}

/** The tab is no link's page any more. */
export function forgetLinkKey(): void {
  key = null;
  keep(null);
}

/** What says who is calling, where that is not the session's cookie. An address with or without the key's first word will do. */
export function authorization(): string | null {
  if (key === null) return null;
  return `Bearer ${key.startsWith("link_") ? key : `link_${key}`}`;
}

// A browser that keeps nothing still shows the page, until it is loaded anew.
function keep(value: string | null) {
  try {
    if (value === null) sessionStorage.removeItem(KEPT);
    else sessionStorage.setItem(KEPT, value);
  } catch {
    // As if there were nothing to keep.
  }
}

function read(): string | null {
  try {
    return sessionStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
