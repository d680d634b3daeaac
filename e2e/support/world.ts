/** A client with a site, and two contractors that work for it: organizations of their own for every test. */
import { Api } from "./api";
import type { Desk } from "./desk";

export const PASSWORD = "a-long-password";

export interface Person {
  email: string;
  name: string;
}

export interface Side {
  id: string;
  name: string;
  api: Api;
  /** The one who runs the desk. */
  admin: Person;
}

export interface World {
  client: Side & { locations: Record<"shop" | "cellar", string>; equipment: string; job: string; requester: Person };
  plumber: Side;
  lifts: Side;
}

let count = 0;

/** One more person of an organization, with `PASSWORD`. */
export async function addPerson(desk: Desk, org: string, name: string, role: string): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, ".")}.${process.pid}.${++count}@example.org`;
  await desk.command("user", "create", "--org", org, "--email", email, "--role", role, "--name", name);
  const link = await desk.command("user", "reset", "--org", org, "--email", email);
  const token = new URL(link).searchParams.get("token");
  const response = await fetch(`${desk.url}/api/v3.0/password-reset`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
    body: JSON.stringify({ token, password: PASSWORD }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return { email, name };
}

async function side(desk: Desk, kind: "client" | "contractor", name: string, admin: string): Promise<Side> {
  const id = await desk.command("org", "create", "--kind", kind, "--name", name);
  const token = await desk.command("token", "create", "--org", id);
  return { id, name, api: new Api(desk.url, token), admin: await addPerson(desk, id, admin, "admin") };
}

export async function makeWorld(desk: Desk): Promise<World> {
  const client = await side(desk, "client", "Maison Lumière", "Claire Dumas");
  const plumber = await side(desk, "contractor", "Plombex", "Luc Moreau");
  const lifts = await side(desk, "contractor", "Ascenseurs Réunis", "Ana Costa");
  for (const contractor of [plumber, lifts]) {
    await desk.command("partner", "add", "--client", client.id, "--contractor", contractor.id);
  }
  const { location_id: shop } = await client.api.post("/locations", { name: "Paris Haussmann", reference: "ML-75" });
  const { location_id: cellar } = await client.api.post("/locations", { name: "Cellar", parent_id: shop });
  const { equipment_id: equipment } = await client.api.post("/equipments", { name: "Boiler", location_id: cellar });
  const { job_id: job } = await client.api.post("/jobs", { name: "Plumbing" });
  if (!shop || !cellar || !equipment || !job) throw new Error("the world could not be made");
  const requester = await addPerson(desk, client.id, "Malik Benali", "requester");
  return { client: { ...client, locations: { shop, cellar }, equipment, job, requester }, plumber, lifts };
}

/** Opens a ticket of the client through the API. */
export async function openTicket(world: World, title: string, more: object = {}): Promise<string> {
  const { client } = world;
  const { ticket_id: id } = await client.api.post("/tickets", {
    title,
    priority: "high",
    location_ids: [client.locations.shop],
    job_ids: [client.job],
    ...more,
  });
  if (!id) throw new Error("no ticket was opened");
  return id;
}
