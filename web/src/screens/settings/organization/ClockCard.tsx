import { useTranslation } from "react-i18next";
import { Card } from "../parts/Section";
import { DueHours } from "./DueHours";
import classes from "./Policy.module.css";
import { PolicyNumber } from "./PolicyNumber";
import { PolicySwitch } from "./PolicySwitch";
import { type Policy, useEditOrganization } from "./useOrganization";

/** As the server has it. */
const WAIT_HOURS_MAX = 2_160;
const NUMBERS = [
  { name: "grace_hours", max: 168 },
  { name: "reminder_hours", max: WAIT_HOURS_MAX },
  { name: "reminders_max", max: 30 },
  { name: "escalation_hours", max: WAIT_HOURS_MAX },
  { name: "objection_days", max: 365 },
  { name: "link_days", max: 365, min: 1 },
] as const;

/** What happens by itself when nobody does anything. */
export function ClockCard({ policy, mayEdit }: { policy: Policy; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const edit = useEditOrganization();
  return (
    <Card title={t("organization.clock.title")} intro={t("organization.clock.intro")}>
      <ul className={classes.list}>
        <li>
          <DueHours policy={policy} mayEdit={mayEdit} />
        </li>
        <li>
          <PolicySwitch name="holds_pause_due" policy={policy} mayEdit={mayEdit} />
        </li>
        {NUMBERS.map(({ name, max, ...more }) => (
          <li key={name}>
            <PolicyNumber
              label={t(`organization.${name}.label`)}
              text={t(`organization.${name}.text`)}
              unit={t(`organization.${name}.unit`)}
              value={policy[name]}
              max={max}
              {...more}
              mayEdit={mayEdit}
              save={(value) => edit.mutate({ policy: { [name]: value } })}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
