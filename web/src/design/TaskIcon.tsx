import {
  IconCalendarCheck,
  IconCalendarPlus,
  IconCalendarQuestion,
  IconChecklist,
  IconCircleCheck,
  IconFileDollar,
  IconFilter,
  IconMessages,
  IconPencil,
  IconSend,
  IconStethoscope,
  IconTool,
  IconUserCheck,
  IconUserPlus,
  IconUsers,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Schemas } from "@/api/client";

const ICONS: Record<Schemas["TicketTask"], TablerIcon> = {
  complete_draft: IconPencil,
  qualify: IconFilter,
  dispatch: IconSend,
  choose_contractor: IconUsers,
  decide_quote: IconFileDollar,
  renegotiate: IconMessages,
  confirm_date: IconCalendarQuestion,
  accept_work: IconCircleCheck,
  answer_offer: IconUserCheck,
  name_technician: IconUserPlus,
  plan: IconCalendarPlus,
  visit: IconStethoscope,
  send_quote: IconFileDollar,
  confirm_visit: IconCalendarCheck,
  work: IconTool,
  confirm_work: IconChecklist,
};

/** The picture of a kind of work; the words stand beside it. */
export function TaskIcon({ task, size = 20 }: { task: Schemas["TicketTask"]; size?: number }) {
  const Icon = ICONS[task];
  return <Icon size={size} aria-hidden style={{ color: "var(--callout-accent-text)", flexShrink: 0 }} />;
}
