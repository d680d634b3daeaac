/** What a notice says, as a key of the texts. Pure. */

export const NOTICE_EVENTS = [
  "created",
  "created_assigned",
  "submitted",
  "qualified",
  "request_refused",
  "proposed",
  "accepted",
  "chosen",
  "offer_declined",
  "offer_expired",
  "offer_withdrawn",
  "handed_back",
  "assigned",
  "released",
  "technician_named",
  "plan_requested",
  "date_proposed",
  "date_confirmed",
  "date_refused",
  "date_changed",
  "date_removed",
  "visit_planned",
  "visit_passed",
  "visit_done",
  "quote_submitted",
  "quote_validated_by_rule",
  "quote_validated",
  "quote_declined",
  "quote_withdrawn",
  "intervention_planned",
  "replan_requested",
  "intervention_passed",
  "intervention_done",
  "finished",
  "completion_refused",
  "reserve_recorded",
  "closed",
  "closed_by_time",
  "reopened",
  "canceled",
  "invoice_added",
  "note_added",
  "document_added",
  "document_removed",
  "reminded",
  "escalated",
  "overdue",
  "offer_reminded",
  "hold_over",
  "voice_added",
  "requester_satisfied",
  "requester_objected",
  "updated",
] as const;

export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** One that is newer than this app is told as "updated". */
export function noticeEvent(event: string): NoticeEvent {
  return NOTICE_EVENTS.find((one) => one === event) ?? "updated";
}

/** "Luc Moreau (Plombex)", unless the name says it or both work in the same house. */
export function doerName(actor: { name: string; organization: string }, own: string): { name: string; of?: string } {
  const isSaid = actor.organization === own || actor.name.includes(actor.organization);
  return isSaid ? { name: actor.name } : { name: actor.name, of: actor.organization };
}
