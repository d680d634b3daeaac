import { useEffect, useLayoutEffect } from "react";

/** Longer than a dialog takes to go. */
const GONE_MS = 300;

/** What the person pressed before dialogs came: one after another, or over a menu that is gone by now. */
let opener: HTMLElement | null = null;

/** After the last dialog the focus is where it was before the first. */
export function useReturnFocus(opened: boolean) {
  useLayoutEffect(() => {
    if (opened) opener = openerAt(document.activeElement) ?? opener;
  }, [opened]);
  useEffect(() => {
    if (!opened) return undefined;
    return () => {
      window.setTimeout(() => {
        if (document.activeElement === document.body && opener?.isConnected) opener.focus();
      }, GONE_MS);
    };
  }, [opened]);
}

function openerAt(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement) || element === document.body || element.closest("[role=dialog]")) return null;
  const menu = element.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : element;
}
