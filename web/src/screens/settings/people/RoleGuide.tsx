import { Collapse, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { Card, CardBody } from "../parts/Section";
import { rolesOf } from "./RoleChoice";
import classes from "./RoleGuide.module.css";

/** What each role may do, in words. */
export function RoleGuide() {
  const { t } = useTranslation(["settings", "common"]);
  const { kind } = useMe().organization;
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  return (
    <Card>
      <UnstyledButton className={classes.head} onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        {t("people.guide")}
        <IconChevronDown size={20} aria-hidden className={classes.chevron} />
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <CardBody>
          <dl className={classes.list}>
            {rolesOf(kind).map((role) => (
              <div key={role}>
                <dt>{t(`common:role.${role}`)}</dt>
                <dd>{t(`role.${kind}.${role}`)}</dd>
              </div>
            ))}
          </dl>
        </CardBody>
      </Collapse>
    </Card>
  );
}
