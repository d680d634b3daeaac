import { Menu } from "@mantine/core";
import { IconQrcode } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useUrl } from "../parts/useUrl";

/** Opens the code of a place. */
export function CodeMenuItem({ id }: { id: string }) {
  const { t } = useTranslation("settings");
  const [, change] = useUrl();
  return (
    <Menu.Item leftSection={<IconQrcode size={18} aria-hidden />} onClick={() => change({ code: id })}>
      {t("code.title")}
    </Menu.Item>
  );
}
