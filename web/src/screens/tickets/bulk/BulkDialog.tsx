import { Modal, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { ErrorState } from "@/design/states";
import { MoveDialog } from "@/screens/ticket/moves";
import type { Ticket } from "../columns";
import type { Selection } from "../selection";
import type { TicketList } from "../useTicketPages";
import { BulkForm } from "./BulkForm";
import { BulkProgress } from "./BulkProgress";
import { BulkReport } from "./BulkReport";
import { type DeedBody, type DeedName, usesMoveForm } from "./deeds";
import { useBulk } from "./useBulk";
import { useDeedLabel } from "./useDeedLabel";

interface BulkDialogProps {
  deed: DeedName;
  list: TicketList;
  selection: Selection;
  size: number;
  /** Any of the tickets: what the form of a single move is shown with. */
  example: Ticket;
  onClose: () => void;
  /** Some of it was done. */
  onDone: () => void;
}

/** One deed for many tickets: what it needs, how far it is, and what could not be done. */
export function BulkDialog({ deed, list, selection, size, example, onClose, onDone }: BulkDialogProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const me = useMe();
  const { number } = useFormats();
  const label = useDeedLabel();
  // What is chosen stays what it was when it began, whatever the list does meanwhile.
  const [begun] = useState({ list, selection, size });
  const { state, start, stop } = useBulk(begun.list, begun.selection);
  const subject = t("bulk.subject", { count: begun.size, shown: number(begun.size) });
  const [body, setBody] = useState<DeedBody | null>(null);
  const isFilled = useRef(false);
  const begin = (filled: DeedBody) => {
    isFilled.current = true;
    setBody(filled);
    void start(deed, filled);
  };
  const close = () => {
    if (state.phase === "over" && state.outcome.done > 0) onDone();
    onClose();
  };

  if (!body && usesMoveForm(deed, me)) {
    return (
      <MoveDialog
        ticket={{ ...example, _id: "many", contractors: [] }}
        action={deed}
        subject={subject}
        collect={begin}
        // Closed after it was filled in, too: then it goes on.
        onClose={() => isFilled.current || onClose()}
      />
    );
  }
  const isRunning = state.phase === "running";
  return (
    <Modal
      opened
      onClose={close}
      title={
        <Text component="span" fw={650} size="lg">
          {label(deed)}
        </Text>
      }
      withCloseButton={!isRunning}
      closeOnEscape={!isRunning}
      closeOnClickOutside={state.phase === "idle"}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {state.phase === "idle" && <BulkForm deed={deed} subject={subject} onSend={begin} onClose={onClose} />}
      {isRunning && <BulkProgress state={state} onStop={stop} />}
      {state.phase === "over" && <BulkReport outcome={state.outcome} onClose={close} />}
      {state.phase === "failed" && <ErrorState error={state.error} retry={() => body && begin(body)} />}
    </Modal>
  );
}
