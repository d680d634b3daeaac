import { Alert, Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useOnce } from "@/api/useOnce";
import { useFormats } from "@/design/format";
import { PersonPicker } from "@/design/pickers";
import { problemText } from "@/design/problemText";
import { addMinutes, type Wall } from "@/design/wall";
import { USUAL_MIN } from "./freeStart";
import { canNameTechnician } from "./rows";
import { SlotFields, valuesOf, wallsOf } from "./SlotFields";
import type { DateMoves } from "./useDateMoves";
import type { Ticket } from "./useUnplanned";

interface PlanDialogProps {
  ticket: Ticket;
  /** When it would start, unless somebody says otherwise. */
  start: Wall;
  plan: DateMoves["plan"];
  onClose: () => void;
}

/** "Plan…": what dragging does, for the keyboard, the telephone and whoever wants to say more. */
export function PlanDialog({ ticket, start, plan, onClose }: PlanDialogProps) {
  const { t } = useTranslation(["planner", "common"]);
  const { fromLocalField } = useFormats();
  const me = useMe();
  const once = useOnce();
  const [slot, setSlot] = useState(() => valuesOf(start, addMinutes(start, USUAL_MIN)));
  const [kind, setKind] = useState<"visit" | "intervention" | "auto">("auto");
  const [technicianId, setTechnicianId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const namesTechnician = me.organization.kind === "contractor" && canNameTechnician(ticket);
  const walls = wallsOf(slot);

  const send = async () => {
    if (!walls) return;
    const wanted = {
      start: fromLocalField(walls.start),
      end: fromLocalField(walls.end),
      kind: kind === "auto" ? undefined : kind,
      technicianId: technicianId ?? undefined,
    };
    setIsSending(true);
    setError(null);
    try {
      await plan(ticket._id, wanted, once(wanted));
      onClose();
    } catch (refusal) {
      setError(refusal);
      setIsSending(false);
    }
  };

  return (
    <Modal opened onClose={onClose} title={t("plan.title")} closeButtonProps={{ "aria-label": t("common:close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="md">
          <Text>
            <Text span c="dimmed">
              {ticket.number}
            </Text>{" "}
            <b>{ticket.title}</b>
          </Text>
          {error !== null && (
            <Alert color="red" variant="light" role="alert" title={t("said.notPlanned")}>
              <Text c="var(--mantine-color-text)" size="sm">
                {problemText(error)}
              </Text>
            </Alert>
          )}
          <SlotFields values={slot} onChange={setSlot} error={walls ? undefined : t("common:fieldMissing")} autoFocus />
          <Select
            label={t("form.kind")}
            data={[
              { value: "auto", label: t("form.kindAuto") },
              { value: "visit", label: t("form.kindVisit") },
              { value: "intervention", label: t("form.kindWork") },
            ]}
            value={kind}
            onChange={(value) => setKind((value ?? "auto") as typeof kind)}
            allowDeselect={false}
          />
          {namesTechnician && (
            <PersonPicker
              label={t("form.technician")}
              description={t("form.technicianText")}
              value={technicianId}
              onChange={setTechnicianId}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={isSending} disabled={!walls}>
              {t("plan.send")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
