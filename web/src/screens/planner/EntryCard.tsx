import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconEye, IconMapPin, IconTool, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { StatusBadge } from "@/design/StatusBadge";
import { DoneForm } from "./DoneForm";
import { EntryActions } from "./EntryActions";
import classes from "./EntryCard.module.css";
import { lookOf } from "./look";
import { MoveForm } from "./MoveForm";
import { RefuseForm } from "./RefuseForm";
import type { DateMoves } from "./useDateMoves";
import type { Entry } from "./useEntries";

export type CardMode = "read" | "move" | "done" | "refuse";

interface EntryCardProps {
  entry: Entry;
  /** Those it overlaps with, as far as they are shown. */
  conflicts: Entry[];
  moves: DateMoves;
  onClose: () => void;
}

/** One date: what, when, where, who; and what can be done about it now. */
export function EntryCard({ entry, conflicts, moves, onClose }: EntryCardProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { period } = useFormats();
  const [mode, setMode] = useState<CardMode>("read");
  const look = lookOf(entry, Date.now());
  const { ticket } = entry;
  const Icon = entry.kind === "visit" ? IconEye : IconTool;
  const who = [ticket.client.name, entry.contractor?.name, entry.technician?.name].filter(Boolean).join(" · ");
  const back = () => setMode("read");
  return (
    <Stack gap="sm">
      <Stack gap={4}>
        <Group gap={6} wrap="nowrap" className={classes.kind}>
          <Icon size={18} aria-hidden />
          {t(`common:kind.${entry.kind}`)} · {t(`manner.${look.manner}`)}
        </Group>
        <Anchor
          renderRoot={(props) => <Link to="/tickets/$ticketId" params={{ ticketId: ticket._id }} {...props} />}
          fw={650}
          fz="md"
          c="var(--mantine-color-text)"
        >
          <span className={classes.number}>{ticket.number}</span> {ticket.title}
        </Anchor>
        <Text fw={600}>{period(entry.start, entry.end)}</Text>
        {ticket.location && (
          <Group gap={6} wrap="nowrap" className={classes.line}>
            <IconMapPin size={16} aria-hidden /> {ticket.location.name}
          </Group>
        )}
        <Group gap={6} wrap="nowrap" className={classes.line}>
          <IconUser size={16} aria-hidden /> {who}
        </Group>
        <Group mt={4}>
          <StatusBadge status={ticket.status} />
        </Group>
      </Stack>
      {look.isConflicting && (
        <div className={classes.conflict} role="note">
          <IconAlertTriangle size={18} aria-hidden />
          <div>
            <b>{t("card.conflict", { count: entry.conflicts.length })}</b>
            {conflicts.map((one) => (
              <div key={one.date_id}>
                {one.ticket.number} {one.ticket.title}, {period(one.start, one.end)}
              </div>
            ))}
          </div>
        </div>
      )}
      {mode === "read" && <EntryActions entry={entry} look={look} moves={moves} onMode={setMode} onClose={onClose} />}
      {mode === "move" && (
        <MoveForm
          entry={entry}
          onBack={back}
          onMove={(slot) => {
            void moves.move(entry, slot);
            onClose();
          }}
        />
      )}
      {mode === "done" && <DoneForm entry={entry} done={moves.done} onDone={onClose} onBack={back} />}
      {mode === "refuse" && <RefuseForm entry={entry} refuse={moves.refuse} onDone={onClose} onBack={back} />}
    </Stack>
  );
}
