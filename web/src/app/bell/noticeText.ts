/** What a notice says, as a key of the texts. Pure. */
import { EVENTS, type EventName } from "@/api/events";

/** Nobody is told of these. */
const UNTOLD = ["edited", "removed"] as const satisfies EventName[];

export type NoticeEvent = Exclude<EventName, (typeof UNTOLD)[number]>;

const isTold = (event: EventName): event is NoticeEvent => !UNTOLD.some((untold) => untold === event);

export const NOTICE_EVENTS = EVENTS.filter(isTold);

/** One that is newer than this app is told as "updated". */
export function noticeEvent(event: string): NoticeEvent {
  return NOTICE_EVENTS.find((one) => one === event) ?? "updated";
}

/** "Luc Moreau (Plombex)", unless the name says it or both work in the same house. */
export function doerName(actor: { name: string; organization: string }, own: string): { name: string; of?: string } {
  const isSaid = actor.organization === own || actor.name.includes(actor.organization);
  return isSaid ? { name: actor.name } : { name: actor.name, of: actor.organization };
}
