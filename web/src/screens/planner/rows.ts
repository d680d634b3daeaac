/** The rows of the timeline: who comes (contractors, technicians) or where to (clients). */

import type { Entry } from "./useEntries";
import type { RowsOf } from "./usePlannerSearch";
import type { Ticket } from "./useUnplanned";

export type RowKind = RowsOf | "contractor";

export interface Row {
  id: string;
  name: string;
}

/** The row of what has no technician (or contractor) yet. */
export const NOBODY = "nobody";

function partyOf(entry: Entry, kind: RowKind): { _id: string; name: string } | null {
  if (kind === "client") return entry.ticket.client;
  return kind === "technician" ? entry.technician : entry.contractor;
}

export function rowOf(entry: Entry, kind: RowKind): string {
  return partyOf(entry, kind)?._id ?? NOBODY;
}

/**
 * Everybody who has a date in the span, a ticket to plan, or is known otherwise (`known`: so that who is free shows, too).
 */
export function rowsOf(entries: Entry[], unplanned: Ticket[], known: Row[], kind: RowKind, locale: string): Row[] {
  const byId = new Map(known.map((one) => [one.id, one]));
  const add = (party: { _id: string; name: string } | null | undefined) => {
    if (party && !byId.has(party._id)) byId.set(party._id, { id: party._id, name: party.name });
  };
  for (const entry of entries) add(partyOf(entry, kind));
  for (const ticket of unplanned) {
    if (kind === "client") add(ticket.client);
    if (kind === "contractor") for (const contractor of ticket.contractors) add(contractor);
  }
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, locale));
}

/** Where a ticket may be dropped. `null`: in any row. */
export function rowsForTicket(ticket: Ticket, kind: RowKind): string[] | null {
  if (kind === "client") return [ticket.client._id];
  if (kind === "contractor") return ticket.contractors.map((one) => one._id);
  // Naming the technician and planning are one drop, where a technician can still be named (lifecycle D.2 #11).
  return NAMEABLE.has(ticket.status) ? null : [NOBODY];
}

const NAMEABLE = new Set<Ticket["status"]>(["waiting_contractor", "assigned", "toplan"]);

export function canNameTechnician(ticket: Pick<Ticket, "status">): boolean {
  return NAMEABLE.has(ticket.status);
}

/** How many hours are planned or proposed in each row. */
export function hoursOf(entries: Entry[], kind: RowKind): Map<string, number> {
  const hours = new Map<string, number>();
  for (const entry of entries) {
    if (entry.type === "actual") continue;
    const row = rowOf(entry, kind);
    hours.set(row, (hours.get(row) ?? 0) + (Date.parse(entry.end) - Date.parse(entry.start)) / 3_600_000);
  }
  return hours;
}
