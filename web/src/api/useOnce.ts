import { useRef } from "react";
import { onceKey } from "./client";

/**
 * The headers that make sending a form twice harmless. As long as the body is the same it is the same wish, with the same
 * key; once the person changed something it is another.
 */
export function useOnce(): (body: unknown) => Record<string, string> {
  const last = useRef<{ body: string; headers: Record<string, string> } | null>(null);
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current?.body !== text) last.current = { body: text, headers: onceKey() };
    return last.current.headers;
  };
}
