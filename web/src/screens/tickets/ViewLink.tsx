import type { TablerIcon } from "@tabler/icons-react";
import { useLinkProps } from "@tanstack/react-router";
import type { Params } from "@/design/filters/ticketQuery";
import classes from "./ViewTabs.module.css";

interface ViewLinkProps {
  params: Params;
  isCurrent: boolean;
  label: string;
  icon?: TablerIcon;
  iconLabel?: string;
  note?: string;
}

/** The way to a view; a dot tells that it was changed since. */
export function ViewLink({ params, isCurrent, label, icon: Icon, iconLabel, note }: ViewLinkProps) {
  const link = useLinkProps({ to: "/tickets", search: params as never, preload: false });
  return (
    // The router takes every view for the current one: they differ in their query only.
    <a {...link} className={classes.view} aria-current={isCurrent ? "page" : undefined} title={note}>
      {Icon && <Icon size={15} role="img" aria-label={iconLabel} />}
      {label}
      {note && <span className={classes.dot} role="img" aria-label={note} />}
    </a>
  );
}
