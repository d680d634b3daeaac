import { ActionIcon, Menu } from "@mantine/core";
import { IconDeviceFloppy, IconDots, IconPencil, IconTrash, IconUser, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import type { SavedView } from "./views";

export interface ViewDeeds {
  onRename: (view: SavedView) => void;
  onUpdate: (view: SavedView) => void;
  onShare: (view: SavedView) => void;
  onDelete: (view: SavedView) => void;
}

interface ViewMenuProps extends ViewDeeds {
  view: SavedView;
  isModified: boolean;
}

/** What its owner, or an administrator, can do to a saved view. */
export function ViewMenu({ view, isModified, onRename, onUpdate, onShare, onDelete }: ViewMenuProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const me = useMe();
  if (!view.is_mine && me.role !== "admin") return null;
  return (
    <Menu position="bottom-start" shadow="lg">
      <Menu.Target>
        <ActionIcon variant="subtle" size={30} aria-label={t("view.menu", { name: view.name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!view.is_mine && <Menu.Label>{t("view.of", { name: view.owner.name })}</Menu.Label>}
        {isModified && (
          <Menu.Item leftSection={<IconDeviceFloppy size={16} aria-hidden />} onClick={() => onUpdate(view)}>
            {t("view.update")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onRename(view)}>
          {t("view.rename")}
        </Menu.Item>
        <Menu.Item
          leftSection={view.is_shared ? <IconUser size={16} aria-hidden /> : <IconUsers size={16} aria-hidden />}
          onClick={() => onShare(view)}
        >
          {t(view.is_shared ? "view.unshare" : "view.share")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onDelete(view)}
        >
          {t("common:delete")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
