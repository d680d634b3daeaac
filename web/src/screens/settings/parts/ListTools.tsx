import { Switch, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import classes from "./Rows.module.css";
import { useUrl } from "./useUrl";

interface ListToolsProps {
  searchLabel: string;
  /** Which parameter of the address says that what is set aside is shown, too; and how that is called. */
  aside?: { param: string; label: string };
  children?: ReactNode;
}

/** Above a list: search as one types, and whether to show what is set aside. Both stand in the address. */
export function ListTools({ searchLabel, aside, children }: ListToolsProps) {
  const [search, change] = useUrl();
  const [typed, setTyped] = useState(search.q ?? "");
  const committed = useRef(search.q ?? "");
  const commit = useDebouncedCallback((q: string) => {
    committed.current = q;
    change({ q: q || undefined });
  }, 150);
  // Another address, by "back" or a link; not what was typed here.
  useEffect(() => {
    const q = search.q ?? "";
    if (q === committed.current) return;
    committed.current = q;
    setTyped(q);
  }, [search.q]);
  return (
    <div className={classes.tools}>
      <TextInput
        className={classes.search}
        type="search"
        aria-label={searchLabel}
        placeholder={searchLabel}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          commit(event.currentTarget.value.trim());
        }}
      />
      {children}
      {aside && (
        <Switch
          label={aside.label}
          checked={search[aside.param] === "true"}
          onChange={(event) => change({ [aside.param]: event.currentTarget.checked ? "true" : undefined })}
        />
      )}
    </div>
  );
}
