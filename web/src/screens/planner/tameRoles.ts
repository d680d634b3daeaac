/**
 * The library calls its grid a table without keeping a table's rules (row heads outside of rows, asides that are landmarks).
 * To a screen reader the calendar is what it is used as: a named region with a button for each date. The agenda is the
 * same in reading order.
 */
const ROLES = "[role=table],[role=row],[role=cell],[role=rowgroup],[role=columnheader],[role=rowheader]";

function tame(root: ParentNode) {
  for (const one of root.querySelectorAll(ROLES)) {
    for (const name of ["role", "aria-colindex", "aria-colspan"]) one.removeAttribute(name);
  }
  // The button in it is the button.
  for (const one of root.querySelectorAll(".ec-event[role]")) {
    for (const name of ["role", "tabindex"]) one.removeAttribute(name);
  }
  for (const one of root.querySelectorAll("aside, .ec header")) one.setAttribute("role", "presentation");
  // Names on what has no role are not read: the words in them are.
  for (const one of root.querySelectorAll("time[aria-label], .ec-col-head span[aria-label]")) {
    one.removeAttribute("aria-label");
  }
}

/** Keeps them so, as long as the calendar lives. Returns how to stop. */
export function keepRolesTame(root: HTMLElement, name: string): () => void {
  const all = () => {
    tame(root);
    const main = root.querySelector(".ec-main");
    // What scrolls can be scrolled with the keyboard.
    main?.setAttribute("tabindex", "0");
    main?.setAttribute("role", "region");
    main?.setAttribute("aria-label", name);
  };
  const observer = new MutationObserver(all);
  observer.observe(root, { childList: true, subtree: true });
  all();
  return () => observer.disconnect();
}
