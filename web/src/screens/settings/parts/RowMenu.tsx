import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** What can be done with the thing of that name. */
export function RowMenu({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation("settings");
  return (
    <Menu position="bottom-end" withArrow returnFocus withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} aria-label={t("row.menu", { name })}>
          <IconDots size={20} aria-hidden color="var(--mantine-color-text)" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
