import { Alert, Button, Checkbox, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { parseAmount } from "@/design/amount";
import { faultTexts } from "@/design/faultText";
import { useFormats } from "@/design/format";
import { DomainPicker, EquipmentPicker, JobPicker, knownOf, LocationPicker, PersonPicker } from "@/design/pickers";
import { problemText } from "@/design/problemText";
import { MoneyField } from "../moves/forms/MoneyField";
import { Section } from "../Section";
import type { FieldName } from "./fields";
import { useFieldText } from "./useFieldText";
import type { TicketEdit } from "./useTicketEdit";

const PRIORITIES = ["none", "low", "medium", "high"] as const;

/** What the ticket says, to be changed in place. Esc gives up, Ctrl+Enter saves. */
export function EditCard({ ticket, edit }: { ticket: Schemas["Ticket"]; edit: TicketEdit }) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const isClient = useMe().organization.kind === "client";
  const fieldText = useFieldText(ticket);
  const { mine } = edit;
  const [amount, setAmount] = useState(mine.priceThreshold === null ? "" : String(mine.priceThreshold));
  const [isChecked, setChecked] = useState(false);
  const faults = faultTexts(edit.error);
  const titleFault = isChecked && !mine.title.trim() ? t("common:fieldMissing") : faults.title;
  const amountFault = amount.trim() && parseAmount(amount) === null ? t("edit.amountWrong") : faults.price_threshold;
  const clientId = isClient ? undefined : ticket.client._id;
  const firstFocus = (field: FieldName) => edit.focus === field;
  const meanwhile = (field: FieldName) =>
    edit.conflicts.includes(field) && (
      <Text component="span" size="sm" c="var(--callout-accent-text)">
        {t("edit.meanwhile", { value: fieldText(field, edit.theirs) })}
      </Text>
    );
  const save = () => {
    setChecked(true);
    if (mine.title.trim() && !amountFault) edit.save();
  };
  return (
    <Section id="edit" title={t("edit.title")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
          if (event.key === "Escape" && !event.defaultPrevented) edit.giveUp();
        }}
      >
        <Stack gap="sm">
          {edit.error !== null && Object.keys(faults).length === 0 && (
            <Alert color="red" variant="light" role="alert">
              {problemText(edit.error)}
            </Alert>
          )}
          {edit.conflicts.length > 0 && (
            <Alert variant="light" icon={<IconUsers aria-hidden />} role="status">
              {t("edit.othersChanged")}
            </Alert>
          )}
          <TextInput
            label={t("common:field.title")}
            value={mine.title}
            maxLength={200}
            autoFocus={firstFocus("title")}
            onChange={(event) => edit.set({ title: event.currentTarget.value })}
            error={titleFault}
            description={meanwhile("title")}
            withAsterisk
          />
          <Textarea
            label={t("common:field.description")}
            value={mine.description}
            autosize
            minRows={3}
            maxRows={16}
            autoFocus={firstFocus("description")}
            onChange={(event) => edit.set({ description: event.currentTarget.value })}
            error={faults.description}
            description={meanwhile("description")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <Select
              label={t("common:field.priority")}
              allowDeselect={false}
              data={PRIORITIES.map((one) => ({ value: one, label: t(`common:priority.${one}`) }))}
              value={mine.priority}
              onChange={(chosen) => edit.set({ priority: PRIORITIES.find((one) => one === chosen) ?? "none" })}
              description={meanwhile("priority")}
            />
            <TextInput
              type="datetime-local"
              label={t("common:field.dueAt")}
              value={mine.dueAt ? formats.toLocalField(mine.dueAt) : ""}
              autoFocus={firstFocus("dueAt")}
              onChange={(event) =>
                edit.set({
                  dueAt: event.currentTarget.value ? formats.fromLocalField(event.currentTarget.value) : null,
                })
              }
              error={faults.due_at}
              description={meanwhile("dueAt")}
            />
          </SimpleGrid>
          <LocationPicker
            multiple
            label={t("common:field.locations")}
            clientId={clientId}
            value={mine.locationIds}
            autoFocus={firstFocus("locationIds")}
            onChange={(locationIds) => edit.set({ locationIds })}
            description={meanwhile("locationIds")}
          />
          <EquipmentPicker
            multiple
            label={t("common:field.equipments")}
            clientId={clientId}
            locationId={mine.locationIds[0]}
            known={knownOf(ticket.equipments)}
            value={mine.equipmentIds}
            autoFocus={firstFocus("equipmentIds")}
            onChange={(equipmentIds) => edit.set({ equipmentIds })}
            description={meanwhile("equipmentIds")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <JobPicker
              multiple
              label={t("common:field.jobs")}
              clientId={clientId}
              known={knownOf(ticket.jobs)}
              value={mine.jobIds}
              autoFocus={firstFocus("jobIds")}
              onChange={(jobIds) => edit.set({ jobIds })}
              description={meanwhile("jobIds")}
            />
            <DomainPicker
              multiple
              label={t("common:field.domains")}
              clientId={clientId}
              known={knownOf(ticket.domains)}
              value={mine.domainIds}
              autoFocus={firstFocus("domainIds")}
              onChange={(domainIds) => edit.set({ domainIds })}
              description={meanwhile("domainIds")}
            />
          </SimpleGrid>
          {isClient && (
            <PersonPicker
              multiple
              label={t("common:field.managers")}
              known={knownOf(ticket.managers)}
              value={mine.managerIds}
              autoFocus={firstFocus("managerIds")}
              onChange={(managerIds) => edit.set({ managerIds })}
              description={meanwhile("managerIds")}
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <MoneyField
              label={t("common:field.priceThreshold")}
              value={amount}
              autoFocus={firstFocus("priceThreshold")}
              onChange={(typed) => {
                setAmount(typed);
                const exact = parseAmount(typed);
                if (typed.trim() === "") edit.set({ priceThreshold: null });
                else if (exact !== null) edit.set({ priceThreshold: Number(exact) });
              }}
              error={amountFault}
              description={meanwhile("priceThreshold")}
            />
            <Checkbox
              mt={{ base: 0, xs: 32 }}
              label={t("common:field.quoteRequired")}
              checked={mine.quoteRequired}
              onChange={(event) => edit.set({ quoteRequired: event.currentTarget.checked })}
              description={meanwhile("quoteRequired")}
            />
          </SimpleGrid>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={edit.giveUp}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={edit.isSaving}>
              {t("common:save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
