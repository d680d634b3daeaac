import { useTranslation } from "react-i18next";
import { useMoveLabel } from "@/screens/ticket/moves";
import type { DeedName } from "./deeds";

/** What the button of a deed says: as the single move's, where it is one. */
export function useDeedLabel(): (deed: DeedName) => string {
  const { t } = useTranslation("tickets");
  const moveLabel = useMoveLabel();
  return (deed) => (deed === "priority" ? t("bulk.priority") : moveLabel(deed));
}
