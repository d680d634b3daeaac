import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconKeyboard, IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signOut, useMe } from "@/api/session";

export function PersonMenu({ openHelp }: { openHelp: () => void }) {
  const { t } = useTranslation(["shell", "common"]);
  const me = useMe();
  const navigate = useNavigate();
  const initials = me.name
    .split(/\s+/)
    .map((word) => word[0])
    .slice(0, 2)
    .join("");
  return (
    <Menu position="bottom-end" width={260} withArrow>
      <Menu.Target>
        <UnstyledButton aria-label={`${initials}, ${t("person.menu", { name: me.name })}`}>
          <Avatar color="petrol" variant="filled" radius="xl" size={36}>
            {initials}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={650} c="var(--mantine-color-text)">
            {me.name}
          </Text>
          <Text size="sm" c="dimmed">
            {me.organization.name} · {t(`common:role.${me.role}`)}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={18} aria-hidden />}
          onClick={() => navigate({ to: "/settings/$section", params: { section: "profile" } })}
        >
          {t("person.profile")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} rightSection={<kbd>?</kbd>} onClick={openHelp}>
          {t("person.shortcuts")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={() => signOut()}>
          {t("person.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
