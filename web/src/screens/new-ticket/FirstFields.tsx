import { Radio, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { PriorityMark } from "@/design/PriorityMark";
import { ClientPicker, LocationPicker } from "@/design/pickers";
import type { FieldProps } from "./fieldProps";
import classes from "./new-ticket.module.css";
import { PRIORITIES } from "./values";

/** What, where, how urgent; before all that a contractor says for whom. */
export function FirstFields({ values, set, fault }: FieldProps) {
  const { t } = useTranslation(["newTicket", "common"]);
  const isContractor = useMe().organization.kind === "contractor";
  const isReady = !isContractor || values.clientId !== null;
  return (
    <Stack gap="md">
      {isContractor && (
        <ClientPicker
          label={t("forWhom")}
          autoFocus={!values.clientId}
          isClearable={false}
          value={values.clientId}
          // The catalogue is another one: what was chosen of the former is void.
          onChange={(clientId) =>
            set({ clientId, locationId: null, equipmentIds: [], jobIds: [], domainIds: [], managerIds: [] })
          }
          error={fault("client_id")}
          withAsterisk
        />
      )}
      <TextInput
        label={t("what")}
        placeholder={t("whatExample")}
        maxLength={200}
        autoFocus={!isContractor || Boolean(values.clientId)}
        value={values.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        error={fault("title")}
        withAsterisk
      />
      <LocationPicker
        label={t("where")}
        placeholder={t("whereExample")}
        clientId={values.clientId ?? undefined}
        disabled={!isReady}
        value={values.locationId}
        onChange={(locationId) => set({ locationId })}
        error={fault("location_ids")}
      />
      <Radio.Group
        label={t("howUrgent")}
        value={values.priority}
        onChange={(chosen) => set({ priority: PRIORITIES.find((one) => one === chosen) ?? "none" })}
        error={fault("priority")}
      >
        <div className={classes.urgency}>
          {PRIORITIES.map((one) => (
            <Radio.Card key={one} value={one} className={classes.degree} radius="md">
              {one === "none" ? t("notSaid") : <PriorityMark priority={one} withLabel />}
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
    </Stack>
  );
}
