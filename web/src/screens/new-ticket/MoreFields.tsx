import { Checkbox, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { DomainPicker, EquipmentPicker, JobPicker, PersonPicker } from "@/design/pickers";
import { MoneyField } from "@/screens/ticket/moves/forms/MoneyField";
import type { FieldProps } from "./fieldProps";

/** What can be said beyond the first fields. */
export function MoreFields({ values, set, fault, onEquipment }: FieldProps & { onEquipment: (ids: string[]) => void }) {
  const { t } = useTranslation(["newTicket", "common"]);
  const { role, organization } = useMe();
  const runsTheDesk = organization.kind === "client" && (role === "admin" || role === "manager");
  const clientId = values.clientId ?? undefined;
  return (
    <Stack gap="md">
      <Textarea
        label={t("common:field.description")}
        description={t("descriptionText")}
        autosize
        minRows={3}
        maxRows={14}
        value={values.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
        error={fault("description")}
      />
      <EquipmentPicker
        multiple
        label={t("common:field.equipments")}
        description={values.locationId ? t("equipmentHere") : undefined}
        clientId={clientId}
        locationId={values.locationId ?? undefined}
        value={values.equipmentIds}
        onChange={onEquipment}
        error={fault("equipment_ids")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <JobPicker
          multiple
          label={t("common:field.jobs")}
          clientId={clientId}
          value={values.jobIds}
          onChange={(jobIds) => set({ jobIds })}
          error={fault("job_ids")}
        />
        <DomainPicker
          multiple
          label={t("common:field.domains")}
          clientId={clientId}
          value={values.domainIds}
          onChange={(domainIds) => set({ domainIds })}
          error={fault("domain_ids")}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          type="datetime-local"
          label={t("due")}
          value={values.dueAt}
          onChange={(event) => set({ dueAt: event.currentTarget.value })}
          error={fault("due_at")}
        />
        {runsTheDesk && (
          <MoneyField
            label={t("common:field.priceThreshold")}
            description={t("ceilingText")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={values.ceiling}
            onChange={(ceiling) => set({ ceiling })}
            error={fault("price_threshold")}
          />
        )}
      </SimpleGrid>
      {runsTheDesk && (
        <>
          <PersonPicker
            multiple
            label={t("common:field.managers")}
            value={values.managerIds}
            onChange={(managerIds) => set({ managerIds })}
            error={fault("manager_ids")}
          />
          <Checkbox
            label={t("common:field.quoteRequired")}
            description={t("quoteRequiredText")}
            checked={values.quoteRequired}
            onChange={(event) => set({ quoteRequired: event.currentTarget.checked })}
          />
        </>
      )}
    </Stack>
  );
}
