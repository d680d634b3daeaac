import { useTranslation } from "react-i18next";
import { Card } from "../parts/Section";
import classes from "./Policy.module.css";
import { PolicySwitch, type SwitchName } from "./PolicySwitch";
import type { Policy } from "./useOrganization";

/** In the order in which a ticket meets them. */
const SWITCHES: SwitchName[] = [
  "contractors_self_assign",
  "implicit_binding",
  "quote_required",
  "dates_need_confirmation",
  "finish_explicitly",
  "contractors_may_close",
  "open_reserves_block_close",
  "public_requests",
  "requesters_may_reopen",
];

/** How a client's desk works: each choice with what it means. */
export function PolicyCard({ policy, mayEdit }: { policy: Policy; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  return (
    <Card title={t("organization.policy.title")} intro={t("organization.policy.intro")}>
      <ul className={classes.list}>
        {SWITCHES.map((name) => (
          <li key={name}>
            <PolicySwitch name={name} policy={policy} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
