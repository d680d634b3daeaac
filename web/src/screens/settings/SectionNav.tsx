import { NativeSelect } from "@mantine/core";
import {
  IconAddressBook,
  IconBuilding,
  IconBuildingFactory2,
  IconKey,
  IconMapPin,
  IconTools,
  IconTruck,
  IconUserCircle,
  IconUsers,
} from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./SettingsScreen.module.css";
import type { SectionName } from "./sections";

const ICONS = {
  profile: IconUserCircle,
  organization: IconBuilding,
  people: IconUsers,
  sites: IconMapPin,
  equipment: IconBuildingFactory2,
  trades: IconTools,
  contractors: IconTruck,
  clients: IconAddressBook,
  tokens: IconKey,
} satisfies Record<SectionName, unknown>;

/** The sections: a list beside them, on a phone a choice above. */
export function SectionNav({ sections, current }: { sections: SectionName[]; current: string }) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  return (
    <>
      <nav aria-label={t("sections")} className={classes.nav}>
        <ul className={classes.list}>
          {sections.map((name) => {
            const Icon = ICONS[name];
            return (
              <li key={name}>
                <Link
                  to="/settings/$section"
                  params={{ section: name }}
                  className={classes.link}
                  aria-current={name === current ? "page" : undefined}
                >
                  <Icon size={20} aria-hidden />
                  {t(`section.${name}`)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <NativeSelect
        className={classes.select}
        aria-label={t("sections")}
        size="md"
        value={current}
        data={sections.map((name) => ({ value: name, label: t(`section.${name}`) }))}
        onChange={(event) =>
          void navigate({ to: "/settings/$section", params: { section: event.currentTarget.value } })
        }
      />
    </>
  );
}
