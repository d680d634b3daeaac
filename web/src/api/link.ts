/** What a contractor's link is: whose, for which ticket, until when; and how it becomes an account. */
import { answer, api } from "./client";
import { type Me, standIn } from "./session";

export interface Link {
  ticket_id: string;
  client: { _id: string; name: string };
  contractor: { _id: string; name: string };
  technician: string | null;
  currency: string;
  expires_at: string;
  email: string | null;
  phone: string | null;
  address: string | null;
}

export async function loadLink(): Promise<Link> {
  const { link } = (await answer(api.GET("/api/v3.0/link" as never))) as { link: Link };
  standIn(meOf(link));
  return link;
}

export function makeAccount(body: { name: string; password: string }): Promise<unknown> {
  return answer(api.POST("/api/v3.0/link/account" as never, { body } as never));
}

/** Nobody is signed in by a link: the screens are shown as to a manager of the contractor. */
export function meOf({ ticket_id, contractor, technician, currency }: Link): Me {
  const id = `link-${ticket_id}-${contractor._id}`;
  return {
    _id: id,
    id,
    name: technician ?? contractor.name,
    email: null,
    role: technician ? "technician" : "manager",
    language: null,
    theme: "auto",
    time_zone: null,
    preferences: {},
    organization: { _id: contractor._id, name: contractor.name, kind: "contractor", currency },
  };
}
