import { Button, Group, Modal, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import classes from "./conflict.module.css";
import type { FieldName } from "./fields";
import { useFieldText } from "./useFieldText";
import type { TicketEdit } from "./useTicketEdit";

type Side = "mine" | "theirs";

/** Two people changed the same: field by field, which one holds. Nothing is chosen beforehand, and nothing is lost. */
export function ConflictChoice({ ticket, edit }: { ticket: Schemas["Ticket"]; edit: TicketEdit }) {
  const { t } = useTranslation(["ticket", "common"]);
  const text = useFieldText(ticket, edit.mine);
  const [chosen, setChosen] = useState<Partial<Record<FieldName, Side>>>({});
  const [isChecked, setChecked] = useState(false);
  const fields = edit.conflicts;
  const all = (side: Side) => setChosen(Object.fromEntries(fields.map((field) => [field, side])));
  const save = () => {
    setChecked(true);
    if (fields.every((field) => chosen[field])) edit.settle(fields.filter((field) => chosen[field] === "mine"));
  };
  return (
    <Modal
      opened
      onClose={edit.backToForm}
      size="lg"
      title={t("conflict.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <Text>{t("conflict.text")}</Text>
        <Group gap={8}>
          <Button size="compact-sm" variant="default" onClick={() => all("mine")}>
            {t("conflict.allMine")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => all("theirs")}>
            {t("conflict.allTheirs")}
          </Button>
        </Group>
        {fields.map((field) => (
          <Radio.Group
            key={field}
            label={t(`common:field.${LABELS[field]}`)}
            value={chosen[field] ?? ""}
            onChange={(side) => setChosen({ ...chosen, [field]: side === "mine" ? "mine" : "theirs" })}
            error={isChecked && !chosen[field] && t("conflict.missing")}
          >
            <div className={classes.sides}>
              {(["mine", "theirs"] as const).map((side) => (
                <Radio.Card key={side} value={side} className={classes.side} radius="md">
                  <Group gap={8} mb={4}>
                    <Radio.Indicator />
                    <b>{t(`conflict.${side}`)}</b>
                  </Group>
                  <div className={classes.value}>{text(field, side === "mine" ? edit.mine : edit.theirs)}</div>
                </Radio.Card>
              ))}
            </div>
          </Radio.Group>
        ))}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={edit.backToForm}>
            {t("conflict.back")}
          </Button>
          <Button onClick={save} loading={edit.isSaving}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const LABELS = {
  title: "title",
  description: "description",
  priority: "priority",
  dueAt: "dueAt",
  locationIds: "locations",
  equipmentIds: "equipments",
  jobIds: "jobs",
  domainIds: "domains",
  managerIds: "managers",
  priceThreshold: "priceThreshold",
  quoteRequired: "quoteRequired",
} as const satisfies Record<FieldName, string>;
