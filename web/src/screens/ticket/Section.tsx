import { Paper, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ticket.module.css";

interface SectionProps {
  title: string;
  id: string;
  /** At the end of the heading's line. */
  action?: ReactNode;
  /** Something in it has just been changed by somebody else. */
  isFresh?: boolean;
  children: ReactNode;
}

/** A part of the ticket's screen, under its heading. */
export function Section({ title, id, action, isFresh, children }: SectionProps) {
  return (
    <Paper
      component="section"
      withBorder
      radius="lg"
      className={classes.section}
      aria-labelledby={`${id}-title`}
      data-part={id}
      data-fresh={isFresh || undefined}
    >
      <div className={classes.sectionHead}>
        <Title order={2} size="h5" id={`${id}-title`}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </Paper>
  );
}
