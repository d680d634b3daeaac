import {
  IconArrowBackUp,
  IconCalendarCheck,
  IconCalendarPlus,
  IconCalendarTime,
  IconCalendarX,
  IconChecks,
  IconCircleCheck,
  IconCircleX,
  IconClipboardCheck,
  IconFileEuro,
  IconFlagExclamation,
  IconHandOff,
  IconPlayerPlay,
  IconReceipt,
  IconRotateClockwise,
  IconSend,
  IconThumbUp,
  IconTrash,
  IconUserCheck,
  type TablerIcon,
} from "@tabler/icons-react";
import type { MoveName } from "./names";

const ICONS: Record<MoveName, TablerIcon> = {
  submit: IconSend,
  triage: IconClipboardCheck,
  propose: IconSend,
  accept: IconThumbUp,
  decline: IconHandOff,
  withdraw: IconArrowBackUp,
  assign: IconUserCheck,
  "request-plan": IconPlayerPlay,
  replan: IconCalendarTime,
  refuse: IconCircleX,
  finish: IconCircleCheck,
  close: IconChecks,
  cancel: IconCircleX,
  open: IconRotateClockwise,
  remove: IconTrash,
  "add-date": IconCalendarPlus,
  "confirm-date": IconCalendarCheck,
  "refuse-date": IconCalendarX,
  "change-date": IconCalendarTime,
  "remove-date": IconCalendarX,
  "add-quote": IconFileEuro,
  "validate-quote": IconCircleCheck,
  "decline-quote": IconCircleX,
  "withdraw-quote": IconArrowBackUp,
  "add-invoice": IconReceipt,
  "record-reserve": IconFlagExclamation,
};

export function MoveIcon({ move, size = 18 }: { move: MoveName; size?: number }) {
  const Icon = ICONS[move];
  return <Icon size={size} aria-hidden />;
}
