/**
 * Keys. A shortcut is one key (`c`, `/`, `?`) or two in a row (`g i`). None fires while somebody types, but for those with
 * a modifier. What is active now can be read, for the help (`?`).
 */
import { useEffect, useRef, useSyncExternalStore } from "react";

export interface Shortcut {
  keys: string;
  /** What it does, in the person's language. */
  label: string;
  run: () => void;
  /** Listed in the help, but done by whatever has the focus (Enter on a row). */
  isNative?: boolean;
}

/** The second key of a pair comes within this time. */
const PAIR_MS = 1_200;

const active = new Map<string, Shortcut[]>();
let snapshot: Shortcut[] = [];
const listeners = new Set<() => void>();
let first: { key: string; at: number } | null = null;

function publish() {
  snapshot = [...active.values()].flatMap((all) => all.slice(-1));
  for (const listener of listeners) listener();
}

/** While somebody types, keys are letters. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [role=combobox], [role=searchbox]")
  );
}

function find(keys: string): Shortcut | undefined {
  // The innermost screen's wins.
  return active.get(keys)?.at(-1);
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    const palette = find("mod+k");
    if (palette) {
      event.preventDefault();
      palette.run();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  // A dialog or a menu has keys of its own.
  if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") && event.key !== "?") return;
  const pair = first && performance.now() - first.at < PAIR_MS ? find(`${first.key} ${event.key}`) : undefined;
  const shortcut = pair ?? find(event.key);
  first = pair ? null : { key: event.key, at: performance.now() };
  if (shortcut && !shortcut.isNative) {
    event.preventDefault();
    shortcut.run();
  }
}

window.addEventListener("keydown", onKeyDown);

/** Makes keys work as long as the component is shown. Those of the shell are `everywhere`: a screen's own come before them. */
export function useShortcuts(shortcuts: Shortcut[], { everywhere = false } = {}) {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts.map((one) => `${one.keys}\u0000${one.label}`).join("\u0001");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the keys and labels; what they run is read at the time
  useEffect(() => {
    const mine = latest.current.map((one, place) => ({ ...one, run: () => latest.current[place]?.run() }));
    for (const one of mine) {
      const others = active.get(one.keys) ?? [];
      active.set(one.keys, everywhere ? [one, ...others] : [...others, one]);
    }
    publish();
    return () => {
      for (const one of mine) {
        const rest = (active.get(one.keys) ?? []).filter((other) => other !== one);
        if (rest.length > 0) active.set(one.keys, rest);
        else active.delete(one.keys);
      }
      publish();
    };
  }, [signature, everywhere]);
}

/** What keys do something now. */
export function useActiveShortcuts(): Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}
