import { IconLock, IconUserShield, IconUsers } from "@tabler/icons-react";
import type { Reach } from "./audience";
import classes from "./notes.module.css";

const ICONS = { inner: IconLock, limited: IconUserShield, shared: IconUsers };

/** Who reads it: colour, icon and words. */
export function AudienceMark({ reach, words }: { reach: Reach; words: string }) {
  const Icon = ICONS[reach];
  return (
    <span className={classes.mark} data-reach={reach}>
      <Icon size={14} aria-hidden />
      {words}
    </span>
  );
}
