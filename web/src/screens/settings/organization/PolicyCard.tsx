import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../parts/Section";
import classes from "./Policy.module.css";
import { PolicyNumber } from "./PolicyNumber";
import { type Policy, useEditOrganization } from "./useOrganization";

/** In the order in which a ticket meets them. */
const SWITCHES = [
  "contractors_self_assign",
  "implicit_binding",
  "quote_required",
  "dates_need_confirmation",
  "finish_explicitly",
  "contractors_may_close",
  "open_reserves_block_close",
  "public_requests",
  "requesters_may_reopen",
] as const;

/** How a client's desk works: each choice with what it means. Each is kept at once. */
export function PolicyCard({ policy, mayEdit }: { policy: Policy; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const edit = useEditOrganization();
  return (
    <Card title={t("organization.policy.title")} intro={t("organization.policy.intro")}>
      <ul className={classes.list}>
        {SWITCHES.map((name) => (
          <li key={name}>
            <Switch
              labelPosition="left"
              classNames={{
                body: classes.body,
                labelWrapper: classes.words,
                label: classes.label,
                description: classes.text,
              }}
              label={t(`organization.${name}.label`)}
              description={t(`organization.${name}.text`)}
              checked={policy[name]}
              disabled={!mayEdit}
              onChange={(event) => edit.mutate({ policy: { [name]: event.currentTarget.checked } })}
            />
          </li>
        ))}
        <li>
          <PolicyNumber
            name="grace_hours"
            value={policy.grace_hours}
            max={168}
            mayEdit={mayEdit}
            save={(grace_hours) => edit.mutate({ policy: { grace_hours } })}
          />
        </li>
        <li>
          <PolicyNumber
            name="objection_days"
            value={policy.objection_days}
            max={365}
            mayEdit={mayEdit}
            save={(objection_days) => edit.mutate({ policy: { objection_days } })}
          />
        </li>
      </ul>
    </Card>
  );
}
