/** The columns that a list of tickets can have, by the names that the export knows them by. */

import { IconClockExclamation } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Schemas } from "@/api/client";
import type { Formats } from "@/design/format";
import { PriorityMark } from "@/design/PriorityMark";
import { placesText } from "@/design/places";
import { StatusBadge } from "@/design/StatusBadge";
import { stageOf } from "@/design/stages";
import { sum } from "./amounts";
import classes from "./cells.module.css";

export type Ticket = Schemas["Ticket"];

/** What cells need to say anything: given, so that none of them asks for itself. */
export interface Shown {
  t: TFunction<["tickets", "common"]>;
  formats: Formats;
  now: number;
}

interface TicketColumn {
  /** The key of its name in `common:field`. */
  field: string;
  width: number;
  /** Its share of the room that is left over. */
  grows?: number;
  /** The API can sort by it; `newest` first, where that is what one wants first. */
  sort?: "up" | "newest";
  isNumber?: boolean;
  cell: (ticket: Ticket, shown: Shown) => ReactNode;
}

const names = (named: { name: string }[]) => named.map((one) => one.name).join(", ");
const date = (instant: string | null | undefined, { formats }: Shown) =>
  instant ? <span title={formats.dateTime(instant)}>{formats.shortDate(instant)}</span> : null;

export function isOverdue(ticket: Ticket, now: number): boolean {
  return ticket.due_at !== null && stageOf(ticket.status) !== "done" && new Date(ticket.due_at).getTime() < now;
}

/** Nearer than this, what is left counts more than the day. */
const NEAR_MS = 3 * 86_400_000;

function due(ticket: Ticket, shown: Shown): ReactNode {
  const { due_at } = ticket;
  const isNear = due_at !== null && Math.abs(new Date(due_at).getTime() - shown.now) < NEAR_MS;
  if (due_at === null || stageOf(ticket.status) === "done") return date(due_at, shown);
  const when = isNear ? (
    <span title={shown.formats.dateTime(due_at)}>{shown.formats.relative(due_at, shown.now)}</span>
  ) : (
    date(due_at, shown)
  );
  if (!isOverdue(ticket, shown.now)) return when;
  return (
    <span className={classes.overdue}>
      <IconClockExclamation size={15} role="img" aria-label={shown.t("common:due.overdue")} />
      {when}
    </span>
  );
}

const money = (amount: string | null, { formats }: Shown) => (amount === null ? null : formats.money(amount));

export const COLUMNS = {
  number: { field: "number", width: 84, sort: "newest", cell: (ticket) => ticket.number },
  title: { field: "title", width: 180, grows: 4, cell: (ticket) => ticket.title },
  status: {
    field: "status",
    width: 178,
    sort: "up",
    cell: (ticket) => <StatusBadge status={ticket.status} />,
  },
  priority: {
    field: "priority",
    width: 104,
    sort: "newest",
    cell: (ticket) => ticket.priority_label !== "none" && <PriorityMark priority={ticket.priority_label} withLabel />,
  },
  client: { field: "client", width: 128, grows: 3, cell: (ticket) => ticket.client.name },
  contractors: { field: "contractors", width: 128, grows: 3, cell: (ticket) => names(ticket.contractors) },
  locations: { field: "locations", width: 160, grows: 4, cell: placesText },
  equipments: { field: "equipments", width: 168, cell: (ticket) => names(ticket.equipments) },
  jobs: { field: "jobs", width: 136, cell: (ticket) => names(ticket.jobs) },
  domains: { field: "domains", width: 136, cell: (ticket) => names(ticket.domains) },
  created_at: {
    field: "createdAt",
    width: 124,
    sort: "newest",
    cell: (ticket, shown) => date(ticket.created_at, shown),
  },
  assigned_at: { field: "assignedAt", width: 124, cell: (ticket, shown) => date(ticket.assigned_at, shown) },
  due_at: { field: "dueAt", width: 142, sort: "up", cell: due },
  closed_at: { field: "closedAt", width: 124, sort: "newest", cell: (ticket, shown) => date(ticket.closed_at, shown) },
  updated_at: {
    field: "updatedAt",
    width: 132,
    sort: "newest",
    cell: (ticket, { formats, now }) => (
      <span title={formats.dateTime(ticket.updated_at)}>{formats.relative(ticket.updated_at, now)}</span>
    ),
  },
  scheduled_at: {
    field: "scheduledAt",
    width: 168,
    cell: (ticket, { formats }) => ticket.intervention_scheduled_at.at(-1) && formats.dateTime(scheduled(ticket)),
  },
  done_at: { field: "doneAt", width: 124, cell: (ticket, shown) => date(ticket.intervention_occured_at.at(-1), shown) },
  quotes_total: {
    field: "quotes",
    width: 120,
    isNumber: true,
    cell: (ticket, shown) => money(sum(ticket.quotes.map((quote) => quote.price)), shown),
  },
  invoices_total: {
    field: "invoices",
    width: 120,
    isNumber: true,
    cell: (ticket, shown) => money(sum(ticket.invoices.map((invoice) => invoice.price)), shown),
  },
  price_threshold: {
    field: "priceThreshold",
    width: 130,
    isNumber: true,
    cell: (ticket, { formats }) => ticket.price_threshold !== null && formats.money(ticket.price_threshold),
  },
  managers: { field: "managers", width: 160, cell: (ticket) => names(ticket.managers) },
  description: { field: "description", width: 300, cell: (ticket) => ticket.description },
} as const satisfies Record<string, TicketColumn>;

const scheduled = (ticket: Ticket) => ticket.intervention_scheduled_at.at(-1) ?? "";

export type ColumnId = keyof typeof COLUMNS;

export const COLUMN_IDS = Object.keys(COLUMNS) as ColumnId[];

export function columnOf(id: ColumnId): TicketColumn {
  return COLUMNS[id];
}

/** Always there: without it a row says nothing. */
export const FIXED_COLUMN: ColumnId = "title";

export function isColumn(id: string): id is ColumnId {
  return id in COLUMNS;
}

/** What each side sees until somebody chooses. */
export const USUAL_COLUMNS: Record<Schemas["Me"]["organization"]["kind"], ColumnId[]> = {
  client: ["number", "title", "status", "priority", "locations", "contractors", "due_at"],
  contractor: ["number", "title", "status", "priority", "client", "locations", "due_at"],
};
