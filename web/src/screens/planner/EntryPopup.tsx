import { Drawer, Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EntryCard } from "./EntryCard";
import classes from "./EntryCard.module.css";
import type { DateMoves } from "./useDateMoves";
import type { Entry } from "./useEntries";

/** A date that was chosen, and where it stood on the screen. */
export interface Chosen {
  entry: Entry;
  element: HTMLElement;
}

interface EntryPopupProps {
  chosen: Chosen;
  entries: Entry[];
  isPhone: boolean;
  moves: DateMoves;
  onClose: () => void;
}

/** The card of a date: beside it, or from below on a phone. */
export function EntryPopup({ chosen, entries, isPhone, moves, onClose }: EntryPopupProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { element } = chosen;
  // Changes that come in while the card is open are shown in it.
  const entry = entries.find((one) => one.date_id === chosen.entry.date_id) ?? chosen.entry;
  const conflicts = entries.filter((one) => entry.conflicts.includes(one.date_id));
  const close = () => {
    onClose();
    // The calendar may have made its buttons anew since; and the card gives the focus up first.
    window.setTimeout(() => {
      const button = document.querySelector<HTMLElement>(`[data-date="${CSS.escape(entry.date_id)}"]`);
      button?.focus({ preventScroll: true });
    });
  };
  const card = <EntryCard entry={entry} conflicts={conflicts} moves={moves} onClose={close} />;
  const name = t("card.name", { number: entry.ticket.number });
  if (isPhone) {
    return (
      <Drawer
        opened
        onClose={close}
        position="bottom"
        size="auto"
        title={name}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        {card}
      </Drawer>
    );
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  return (
    <Popover
      opened
      onDismiss={close}
      position="right"
      width={380}
      trapFocus
      returnFocus={false}
      withRoles={false}
      withArrow
      shadow="lg"
      radius="lg"
      middlewares={{ flip: { padding: 12 }, shift: { padding: 12 } }}
    >
      <Popover.Target>
        <div className={classes.anchor} style={{ left, top, width, height }} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={name}>
        {card}
      </Popover.Dropdown>
    </Popover>
  );
}
