import { Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangleFilled, IconChevronDown, IconEqual } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";

/** How urgent: a shape, not only a colour. Nothing at all when it was not said. */
export function PriorityMark({
  priority,
  withLabel = false,
}: {
  priority: Schemas["PriorityLabel"];
  withLabel?: boolean;
}) {
  const { t } = useTranslation();
  const label = t(`priority.${priority}`);
  if (priority === "none") return withLabel ? <span>{label}</span> : null;
  const icon = {
    high: <IconAlertTriangleFilled size={16} color="var(--mantine-color-error)" aria-hidden />,
    medium: <IconEqual size={16} aria-hidden />,
    low: <IconChevronDown size={16} aria-hidden />,
  }[priority];
  if (withLabel) {
    return (
      <span style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
        {icon} {label}
      </span>
    );
  }
  return (
    <Tooltip label={label}>
      <span style={{ display: "inline-flex" }}>
        {icon}
        <VisuallyHidden>{label}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
