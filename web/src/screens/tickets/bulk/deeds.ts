/** What can be done to many tickets at once. */
import { answer, api, type Schemas } from "@/api/client";
import type { Me } from "@/api/session";
import { callMove, type MoveBodies, type MoveName } from "@/screens/ticket/moves";

export const DEED_NAMES = ["triage", "propose", "assign", "priority", "close", "accept"] as const;
export type DeedName = (typeof DEED_NAMES)[number];

/** What is sent for each ticket. */
export type DeedBody = MoveBodies[MoveName] | Pick<Schemas["EditTicket"], "priority">;

/** Who dispatches and decides; who accepts jobs and says who comes. */
const DEEDS: Record<Me["organization"]["kind"], DeedName[]> = {
  client: ["triage", "propose", "assign", "priority", "close"],
  contractor: ["accept", "assign"],
};

/** The deeds of this person; none for those who only make requests, work or read. */
export function deedsOf(me: Me): DeedName[] {
  return me.role === "admin" || me.role === "manager" ? DEEDS[me.organization.kind] : [];
}

/** Whether the form of the single move serves as it is. */
export function usesMoveForm(deed: DeedName, me: Me): deed is "propose" | "assign" {
  return deed === "propose" || (deed === "assign" && me.organization.kind === "contractor");
}

export function act(deed: DeedName, id: string, body: DeedBody): Promise<unknown> {
  if (deed === "priority") {
    const edit = body as Schemas["EditTicket"];
    return answer(api.PATCH("/api/v3.0/tickets/{id}", { params: { path: { id } }, body: edit }));
  }
  return callMove<MoveName>(id, deed, body as MoveBodies[MoveName]);
}
