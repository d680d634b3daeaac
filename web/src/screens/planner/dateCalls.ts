/** The calls about dates, as the public API has them. */
import { answer, api, type Schemas } from "@/api/client";
import type { Entry } from "./useEntries";

export interface Slot {
  /** Instants. */
  start: string;
  end: string;
}

export interface Plan extends Slot {
  kind?: Entry["kind"];
  /** Named before it is planned. */
  technicianId?: string;
}

export interface Outcome extends Slot {
  fixed?: boolean;
  work_remaining?: boolean;
}

export type DateId = { id: string; date_id: string };

export const idsOf = (entry: Entry): DateId => ({ id: entry.ticket._id, date_id: entry.date_id });

export const calls = {
  plan: (id: string, { start, end, kind }: Plan, headers: Record<string, string>) =>
    answer(
      api.POST("/api/v3.0/tickets/{id}/dates", {
        params: { path: { id } },
        body: { start, end, kind, type: "planned" },
        headers,
      }),
    ),
  name: (id: string, technician_id: string) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/assign", { params: { path: { id } }, body: { technician_id } })),
  move: (path: DateId, body: Slot) =>
    answer(api.PATCH("/api/v3.0/tickets/{id}/dates/{date_id}", { params: { path }, body })),
  remove: (path: DateId) => answer(api.DELETE("/api/v3.0/tickets/{id}/dates/{date_id}", { params: { path } })),
  confirm: (path: DateId) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/dates/{date_id}/confirm", { params: { path }, body: {} })),
  refuse: (path: DateId, reason: string) =>
    answer(api.PUT("/api/v3.0/tickets/{id}/dates/{date_id}/refuse", { params: { path }, body: { reason } })),
  done: (id: string, kind: Entry["kind"], outcome: Outcome, headers: Record<string, string>) => {
    const body: Schemas["AppendDate"] = { ...outcome, kind, type: "actual" };
    return answer(api.POST("/api/v3.0/tickets/{id}/dates", { params: { path: { id } }, body, headers }));
  },
};
