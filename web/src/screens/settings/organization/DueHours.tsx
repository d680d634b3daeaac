import { SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Policy.module.css";
import { PolicyNumber } from "./PolicyNumber";
import { type Policy, useEditOrganization } from "./useOrganization";

/** A year. */
const DUE_HOURS_MAX = 8_784;
const PRIORITIES = ["high", "medium", "low"] as const;

/** Within how many hours a ticket is due, by its priority. */
export function DueHours({ policy, mayEdit }: { policy: Policy; mayEdit: boolean }) {
  const { t } = useTranslation(["settings", "common"]);
  const edit = useEditOrganization();
  return (
    <>
      <Text className={classes.label}>{t("organization.due_hours.label")}</Text>
      <Text className={classes.text} c="dimmed" maw={600}>
        {t("organization.due_hours.text")}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" maw={600}>
        {PRIORITIES.map((priority) => {
          const name = `due_hours_${priority}` as const;
          return (
            <PolicyNumber
              key={priority}
              isPart
              label={t(`common:priority.${priority}`)}
              unit={t("organization.due_hours.unit")}
              value={policy[name]}
              max={DUE_HOURS_MAX}
              mayEdit={mayEdit}
              save={(value) => edit.mutate({ policy: { [name]: value } })}
            />
          );
        })}
      </SimpleGrid>
    </>
  );
}
