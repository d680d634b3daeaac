import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "@/app/shortcuts";
import classes from "./Tickets.module.css";

/** A pause this long in the typing asks the server. */
const PAUSE_MS = 110;

/** Full-text search as one types. `/` goes there, Escape empties it. */
export function SearchField({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const { t } = useTranslation(["tickets", "common"]);
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const send = useDebouncedCallback((words: string) => {
    sent.current = words;
    onChange(words);
  }, PAUSE_MS);
  // Another view was chosen, not typed.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  const change = (words: string) => {
    setTyped(words);
    send(words.trim());
  };
  useShortcuts([{ keys: "/", label: t("search.keys"), run: () => field.current?.select() }]);
  return (
    <TextInput
      ref={field}
      type="search"
      className={classes.search}
      aria-label={t("search.label")}
      aria-keyshortcuts="/"
      placeholder={t("search.placeholder")}
      maxLength={200}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        if (typed) change("");
        else field.current?.blur();
      }}
      leftSection={<IconSearch size={17} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label={t("search.clear")} onClick={() => change("")} />
        ) : (
          <Kbd size="xs" aria-hidden visibleFrom="sm">
            /
          </Kbd>
        )
      }
    />
  );
}
