import { Paper, Text, Title } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Section.module.css";

interface SectionProps {
  title: string;
  intro?: ReactNode;
  /** Why nothing can be changed here; absent for those who may. */
  readOnly?: string | false;
  action?: ReactNode;
  children: ReactNode;
}

/** A section of the settings: what it is for, what one may do in it, and the cards. */
export function Section({ title, intro, readOnly, action, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.words}>
          <Title order={2} size="h3">
            {title}
          </Title>
          {intro && <Text c="dimmed">{intro}</Text>}
        </div>
        {action}
      </header>
      {readOnly && (
        <p className={classes.readOnly}>
          <IconEye size={18} aria-hidden />
          {readOnly}
        </p>
      )}
      {children}
    </section>
  );
}

/** A card: a part of a section with a heading of its own, or a list. */
export function Card({ title, intro, action, children }: Omit<SectionProps, "title"> & { title?: string }) {
  return (
    <Paper withBorder radius="lg" className={classes.card}>
      {title && (
        <div className={classes.cardHead}>
          <div className={classes.words}>
            <Title order={3} size="h5">
              {title}
            </Title>
            {intro && (
              <Text size="sm" c="dimmed">
                {intro}
              </Text>
            )}
          </div>
          {action}
        </div>
      )}
      {children}
    </Paper>
  );
}

/** The padded inside of a card that is not a list. */
export function CardBody({ children }: { children: ReactNode }) {
  return <div className={classes.body}>{children}</div>;
}
