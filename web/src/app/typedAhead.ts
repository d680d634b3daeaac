/** Letters typed while the search is still opening: held, so that none is lost or taken for a shortcut, and then put into it. */

let held: string | null = null;

function hold(event: KeyboardEvent) {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
  held += event.key;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** From now on letters are held. */
export function holdLetters() {
  if (held !== null) return;
  held = "";
  window.addEventListener("keydown", hold, { capture: true });
}

/** What was typed since; letters go their own way again. */
export function releaseLetters(): string {
  window.removeEventListener("keydown", hold, { capture: true });
  const letters = held ?? "";
  held = null;
  return letters;
}
