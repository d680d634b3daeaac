import { Title } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { EmptyState } from "@/design/states";
import { SectionBody } from "./SectionBody";
import { SectionNav } from "./SectionNav";
import classes from "./SettingsScreen.module.css";
import { accessTo, existsFor, isSection, SECTIONS } from "./sections";

/** Settings: what one may change about oneself, one's organization and what it keeps. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  const me = useMe();
  const { section = "profile" } = useParams({ strict: false });
  const offered = SECTIONS.filter((name) => accessTo(name, me));
  const access = isSection(section) ? accessTo(section, me) : null;
  return (
    <div className={classes.screen}>
      <div className={classes.side}>
        <Title order={1} size="h2" className={classes.title}>
          {t("title")}
        </Title>
        <SectionNav sections={offered} current={section} />
      </div>
      <div className={classes.content}>
        {isSection(section) && access ? (
          <SectionBody key={section} name={section} access={access} />
        ) : (
          <EmptyState icon={<IconLock size={40} />} title={t("closed.title")}>
            {isSection(section) && existsFor(section, me) ? t("closed.role") : t("closed.nothing")}
          </EmptyState>
        )}
      </div>
    </div>
  );
}
