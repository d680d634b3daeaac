import { IconAlertTriangle } from "@tabler/icons-react";
import { MoveIcon } from "@/screens/ticket/moves";
import type { DeedName } from "./deeds";

export function DeedIcon({ deed }: { deed: DeedName }) {
  return deed === "priority" ? <IconAlertTriangle size={18} aria-hidden /> : <MoveIcon move={deed} />;
}
