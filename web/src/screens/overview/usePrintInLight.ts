import { useEffect } from "react";

const SCHEME = "data-mantine-color-scheme";

/** Paper is white, whatever the theme on the screen. */
export function usePrintInLight() {
  useEffect(() => {
    const root = document.documentElement;
    let before: string | null = null;
    const lighten = () => {
      before = root.getAttribute(SCHEME);
      root.setAttribute(SCHEME, "light");
    };
    const restore = () => {
      if (before) root.setAttribute(SCHEME, before);
    };
    window.addEventListener("beforeprint", lighten);
    window.addEventListener("afterprint", restore);
    return () => {
      window.removeEventListener("beforeprint", lighten);
      window.removeEventListener("afterprint", restore);
    };
  }, []);
}
