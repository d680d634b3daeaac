import {
  IconAlertTriangle,
  IconBuilding,
  IconBuildingFactory2,
  IconCalendar,
  IconCalendarCheck,
  IconCalendarRepeat,
  IconCalendarUser,
  IconCircleDot,
  IconClockExclamation,
  IconFolder,
  IconFolderOpen,
  IconHandClick,
  IconHelmet,
  IconMapPin,
  IconProgress,
  IconRepeat,
  IconSettings2,
  IconTool,
  IconUser,
  type TablerIcon,
} from "@tabler/icons-react";
import type { FilterName } from "./filterList";

const ICONS: Record<FilterName, TablerIcon> = {
  client_id: IconBuilding,
  stage: IconProgress,
  status: IconCircleDot,
  task: IconHandClick,
  priority: IconAlertTriangle,
  open: IconFolderOpen,
  overdue: IconClockExclamation,
  location_id: IconMapPin,
  equipment_id: IconBuildingFactory2,
  job_id: IconHelmet,
  domain_id: IconFolder,
  contractor_id: IconSettings2,
  manager_id: IconUser,
  created: IconCalendar,
  updated: IconCalendarRepeat,
  assigned: IconCalendarUser,
  closed: IconCalendarCheck,
  interventions: IconTool,
  maintenances: IconRepeat,
};

export function FilterIcon({ name, size = 16 }: { name: FilterName; size?: number }) {
  const Icon = ICONS[name];
  return <Icon size={size} aria-hidden />;
}
