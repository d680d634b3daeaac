import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Card } from "../parts/Section";
import classes from "./Policy.module.css";
import { useEditOrganization } from "./useOrganization";

/** How a contractor works: whether a technician is named before anything is planned. */
export function TechniciansCard({ names, mayEdit }: { names: boolean; mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const edit = useEditOrganization();
  return (
    <Card title={t("organization.work.title")} intro={t("organization.work.intro")}>
      <ul className={classes.list}>
        <li>
          <Switch
            labelPosition="left"
            classNames={{
              body: classes.body,
              labelWrapper: classes.words,
              label: classes.label,
              description: classes.text,
            }}
            label={t("organization.names_technicians.label")}
            description={t("organization.names_technicians.text")}
            checked={names}
            disabled={!mayEdit}
            onChange={(event) => edit.mutate({ names_technicians: event.currentTarget.checked })}
          />
        </li>
      </ul>
    </Card>
  );
}
