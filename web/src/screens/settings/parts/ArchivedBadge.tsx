import { Badge } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function ArchivedBadge({ shown }: { shown: boolean }) {
  const { t } = useTranslation("settings");
  if (!shown) return null;
  return (
    <Badge variant="default" radius="sm">
      {t("archive.badge")}
    </Badge>
  );
}
