import { Button } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { Card, CardBody, Section } from "../parts/Section";
import { NameField } from "./NameField";
import { NoticesCard } from "./notices/NoticesCard";
import { PasswordForm } from "./PasswordForm";
import { Preferences } from "./Preferences";
import { SignOutEverywhere } from "./SignOutEverywhere";

/** What a person says about themselves, and how they look at the desk. */
export function ProfileSection() {
  const { t } = useTranslation(["settings", "common"]);
  const me = useMe();
  const who = [me.email, t(`common:role.${me.role}`), me.organization.name].filter(Boolean).join(" · ");
  return (
    <Section title={t("section.profile")} intro={who}>
      <Card title={t("profile.name.title")} intro={t("profile.name.intro")}>
        <CardBody>
          <NameField />
        </CardBody>
      </Card>
      <Card title={t("profile.display.title")} intro={t("profile.display.intro")}>
        <CardBody>
          <Preferences />
        </CardBody>
      </Card>
      <NoticesCard />
      <Card title={t("profile.password.title")} intro={t("profile.password.intro")}>
        <CardBody>
          <PasswordForm />
        </CardBody>
      </Card>
      <Card title={t("profile.sessions.title")} intro={t("profile.sessions.intro")} action={<SignOutEverywhere />}>
        {null}
      </Card>
      <Card
        title={t("profile.feeds.title")}
        intro={t("profile.feeds.intro")}
        action={
          <Button component={Link} to="/planner" variant="default" leftSection={<IconCalendar size={18} aria-hidden />}>
            {t("profile.feeds.open")}
          </Button>
        }
      >
        {null}
      </Card>
    </Section>
  );
}
