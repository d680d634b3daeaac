import type { CSSProperties, ReactNode } from "react";
import classes from "./Rows.module.css";

interface RowProps {
  name: string;
  badges?: ReactNode;
  /** What stands before it, in a tree: a toggle, and how deep. */
  before?: ReactNode;
  depth?: number;
  detail?: ReactNode;
  /** At its end: what matters, then what is worth knowing. */
  aside?: [ReactNode, ReactNode?];
  /** What can be done with it. */
  menu?: ReactNode;
  /** Set aside: archived, paused, deactivated. */
  isFaded?: boolean;
}

/** One line of a list: what it is called, what it is, and what can be done with it. */
export function Row({ name, badges, before, depth, detail, aside, menu, isFaded }: RowProps) {
  return (
    <div
      className={classes.row}
      data-tree={depth === undefined ? undefined : before ? "toggle" : "plain"}
      data-faded={isFaded || undefined}
      style={{ "--depth": depth } as CSSProperties}
    >
      {before}
      <div className={classes.main}>
        <div className={classes.name}>
          <span>{name}</span>
          {badges}
        </div>
        {detail && <div className={classes.detail}>{detail}</div>}
      </div>
      {aside && (
        <div className={classes.aside}>
          <div>{aside[0]}</div>
          {aside[1] && <div className={classes.detail}>{aside[1]}</div>}
        </div>
      )}
      {menu && <div className={classes.menu}>{menu}</div>}
    </div>
  );
}
