import { Menu } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconPencil } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RowMenu } from "./RowMenu";
import { useUrl } from "./useUrl";

interface EntryMenuProps {
  entry: { id: string; name: string; is_archived: boolean };
  setArchived: (entry: { id: string; name: string }, is_archived: boolean) => void;
  /** Which parameter of the address says what is edited. */
  param?: string;
  children?: ReactNode;
}

/** What can be done with an entry of the catalogue. */
export function EntryMenu({ entry, setArchived, param = "form", children }: EntryMenuProps) {
  const { t } = useTranslation(["settings", "common"]);
  const [, change] = useUrl();
  return (
    <RowMenu name={entry.name}>
      <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => change({ [param]: entry.id })}>
        {t("common:edit")}
      </Menu.Item>
      {children}
      <Menu.Divider />
      {entry.is_archived ? (
        <Menu.Item leftSection={<IconArchiveOff size={18} aria-hidden />} onClick={() => setArchived(entry, false)}>
          {t("archive.restore")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconArchive size={18} aria-hidden />} onClick={() => setArchived(entry, true)}>
          {t("archive.archive")}
        </Menu.Item>
      )}
    </RowMenu>
  );
}
