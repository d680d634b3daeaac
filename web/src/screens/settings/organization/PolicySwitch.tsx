import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Policy.module.css";
import { type Policy, useEditOrganization } from "./useOrganization";

/** The choices that are yes or no. */
export type SwitchName = {
  [Name in keyof Policy]-?: NonNullable<Policy[Name]> extends boolean ? Name : never;
}[keyof Policy];

interface PolicySwitchProps {
  name: SwitchName;
  policy: Policy;
  mayEdit: boolean;
}

/** A choice with what it means; kept at once. */
export function PolicySwitch({ name, policy, mayEdit }: PolicySwitchProps) {
  const { t } = useTranslation("settings");
  const edit = useEditOrganization();
  return (
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
  );
}
