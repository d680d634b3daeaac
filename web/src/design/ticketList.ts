/** The list that a ticket is opened from, so that the ticket's screen can go on to its neighbours. */
const KEY = "callout.list";

/** Remembers the list in its order; `undefined` stands for rows that are not loaded. */
export function rememberList(ids: (string | undefined)[]) {
  sessionStorage.setItem(KEY, JSON.stringify(ids.filter((id) => id !== undefined)));
}

/** What was remembered last: anything, since others may have written there. */
export function rememberedList(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}
