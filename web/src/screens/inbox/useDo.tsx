import type { Schemas } from "@/api/client";
import { isMove, type MoveContext, useMoveStarter } from "@/screens/ticket/moves";
import type { InboxItem } from "./useInbox";

export interface ToDo {
  item: InboxItem;
  task: Schemas["TicketTask"];
  action: string;
}

/** What a task presets of the date that is to be added. */
const DATES: Partial<Record<Schemas["TicketTask"], Pick<MoveContext, "type" | "kind">>> = {
  plan: { type: "planned" },
  visit: { type: "actual", kind: "visit" },
  confirm_visit: { type: "actual", kind: "visit" },
  work: { type: "actual", kind: "intervention" },
};

/** Does what is to be done about a ticket: at once, or by the dialog that asks for what is needed. */
export function useDo() {
  const moves = useMoveStarter();
  const act = ({ item, task, action }: ToDo) => {
    if (!isMove(action)) return;
    const context: MoveContext = { ...DATES[task] };
    if (item.date) context.date = item.date;
    if (item.quote) context.quote = item.quote;
    moves.start(item.ticket, action, context);
  };
  return { act, dialog: moves.dialog };
}
