import { Alert, Anchor, Button, Collapse, Group, Paper, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { parseAmount } from "@/design/amount";
import { faultTexts } from "@/design/faultText";
import { useFormats } from "@/design/format";
import { problemText } from "@/design/problemText";
import { useDraft } from "@/design/useDraft";
import { FirstFields } from "./FirstFields";
import { MoreFields } from "./MoreFields";
import classes from "./new-ticket.module.css";
import { SimilarTickets } from "./SimilarTickets";
import { useOpenTicket } from "./useOpenTicket";
import { useSimilar } from "./useSimilar";
import { bodyOf, hasMore, initialValues, type Prefill, type Values } from "./values";

export function NewTicketForm({ prefill, draftName }: { prefill: Prefill; draftName: string }) {
  const { t } = useTranslation(["newTicket", "common"]);
  const formats = useFormats();
  const isContractor = useMe().organization.kind === "contractor";
  const [initial] = useState(() => initialValues(prefill));
  const draft = useDraft<Values>(draftName, initial);
  const values = { ...initial, ...draft.value };
  const [isOpen, setOpen] = useState(() => hasMore(values));
  const [isChecked, setChecked] = useState(false);
  const isNarrow = useMediaQuery("(max-width: 56.25em)");
  const form = useRef<HTMLFormElement>(null);
  const opening = useOpenTicket(draft.forget);
  const similar = useSimilar(values);

  const missing: Record<string, string> = {
    ...(!values.title.trim() && { title: t("common:fieldMissing") }),
    ...(isContractor && !values.clientId && { client_id: t("common:fieldMissing") }),
    ...(values.ceiling.trim() && parseAmount(values.ceiling) === null && { price_threshold: t("ceilingWrong") }),
  };
  const refused = faultTexts(opening.error);
  const fault = (wire: string) =>
    (isChecked ? missing[wire] : undefined) ??
    Object.entries(refused).find(([field]) => field === wire || field.startsWith(`${wire}[`))?.[1];
  const set = (patch: Partial<Values>) => draft.change({ ...values, ...patch });

  /** A machine tells where it stands. */
  const chooseEquipment = async (equipmentIds: string[]) => {
    set({ equipmentIds });
    const [id] = equipmentIds;
    if (!id || values.locationId) return;
    const { equipment } = await answer(api.GET("/api/v3.0/equipments/{id}", { params: { path: { id } } }));
    draft.change({ ...values, equipmentIds, locationId: equipment.location_id });
  };

  const send = (isDraft: boolean) => {
    setChecked(true);
    if (Object.keys(missing).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    opening.mutate(bodyOf(values, isDraft, formats.fromLocalField));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send(false);
  };
  const isRefused = opening.error !== null && Object.keys(refused).length === 0;

  const seen = <SimilarTickets similar={similar} isAsked={values.locationId !== null} />;

  return (
    <div className={classes.page}>
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <div className={classes.kept}>
        {draft.isRestored && (
          <Text size="sm" c="dimmed">
            {t("restored")}{" "}
            <Anchor component="button" type="button" size="sm" onClick={draft.forget}>
              {t("startOver")}
            </Anchor>
          </Text>
        )}
      </div>
      <div className={classes.columns}>
        <Paper withBorder radius="lg" className={classes.card}>
          <form ref={form} onSubmit={onSubmit} noValidate>
            {isRefused && (
              <Alert color="red" variant="light" role="alert" mb="md">
                {problemText(opening.error)}
              </Alert>
            )}
            <FirstFields values={values} set={set} fault={fault} />
            {isNarrow && similar && seen}
            <Button
              variant="subtle"
              mt="md"
              mb="xs"
              aria-expanded={isOpen}
              aria-controls="more-fields"
              leftSection={
                <IconChevronDown size={18} className={classes.chevron} data-open={isOpen || undefined} aria-hidden />
              }
              onClick={() => setOpen(!isOpen)}
            >
              {t(isOpen ? "less" : "more")}
            </Button>
            <Collapse expanded={isOpen} id="more-fields">
              <MoreFields values={values} set={set} fault={fault} onEquipment={(ids) => void chooseEquipment(ids)} />
            </Collapse>
            <Group className={classes.foot} justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => send(true)} disabled={opening.isPending}>
                {t("saveDraft")}
              </Button>
              <Button type="submit" loading={opening.isPending}>
                {t("submit")}
              </Button>
            </Group>
          </form>
        </Paper>
        {!isNarrow && seen}
      </div>
    </div>
  );
}
