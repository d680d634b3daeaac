import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconEye, IconTool } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import classes from "./Agenda.module.css";
import eventLook from "./Event.module.css";
import { eventClasses } from "./eventContent";
import { lookOf } from "./look";
import type { Entry } from "./useEntries";

interface AgendaEntryProps {
  entry: Entry;
  otherName: (entry: Entry) => string;
  onOpen: (entry: Entry, element: HTMLElement) => void;
}

/** One date in the list, with all its words. */
export function AgendaEntry({ entry, otherName, onOpen }: AgendaEntryProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { time } = useFormats();
  const look = lookOf(entry, Date.now());
  const Icon = entry.kind === "visit" ? IconEye : IconTool;
  return (
    <UnstyledButton
      className={`${eventClasses(look).join(" ")} ${classes.entry}`}
      data-date={entry.date_id}
      onClick={(event) => onOpen(entry, event.currentTarget)}
    >
      <span className={eventLook.top}>
        <Icon size={15} aria-hidden />
        <span className={eventLook.time}>
          {time(entry.start)}–{time(entry.end)}
        </span>
        <span>
          {t(`common:kind.${entry.kind}`)} · {t(`manner.${look.manner}`)}
        </span>
      </span>
      <span className={eventLook.title}>{entry.ticket.title}</span>
      <span className={eventLook.where}>
        {[entry.ticket.location?.name, otherName(entry)].filter(Boolean).join(" · ")}
      </span>
      {look.isConflicting && (
        <span className={eventLook.conflictWord}>
          <IconAlertTriangle size={14} aria-hidden /> {t("conflict")}
        </span>
      )}
    </UnstyledButton>
  );
}
