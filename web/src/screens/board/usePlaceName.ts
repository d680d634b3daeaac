import { useTranslation } from "react-i18next";
import type { Place } from "./boardMoves";

/** What a place of the board is called. */
export function usePlaceName(): (place: Place) => string {
  const { t } = useTranslation(["board", "common"]);
  return (place) => (place === "close" || place === "cancel" ? t(`board:place.${place}`) : t(`common:stage.${place}`));
}
