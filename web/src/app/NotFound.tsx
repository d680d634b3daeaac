import { Anchor } from "@mantine/core";
import { IconMapQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/design/states";

export function NotFound() {
  const { t } = useTranslation("shell");
  return (
    <EmptyState
      icon={<IconMapQuestion size={40} />}
      title={t("notFound.title")}
      action={<Anchor href="/inbox">{t("notFound.home")}</Anchor>}
    >
      {t("notFound.text")}
    </EmptyState>
  );
}
