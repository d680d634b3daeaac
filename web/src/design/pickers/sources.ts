/** Where the choices of each picker come from. All of them are found by the server: a client may have 10,000 places. */
import { answer, api, type Schemas } from "@/api/client";

/** One choice: its name, and what tells it from others of the same name. */
export interface Choice {
  id: string;
  name: string;
  detail?: string;
  /** What the chosen one is called where there is no room for the detail: "Paris Haussmann › Cave". */
  full?: string;
}

/** What narrows the choices. */
export interface Narrowing {
  /** Whose catalogue (a contractor must say it). */
  clientId?: string;
  /** Only what stands there, or below. */
  locationId?: string;
}

interface Asked extends Narrowing {
  q: string;
  signal: AbortSignal;
}

export interface Source {
  /** The second part of the query key: `["catalogue", kind, …]`. */
  kind: string;
  search(asked: Asked): Promise<Choice[]>;
  /** One by its id, for what an address or a ticket names. */
  one(id: string): Promise<Choice>;
}

/** Choices shown at once; who needs another one types on. */
export const CHOICES_MAX = 30;

function queryOf({ q, clientId }: Asked) {
  return { limit: CHOICES_MAX, q: q || undefined, client_id: clientId };
}

/** "Paris Haussmann › Cave": where a place is, itself left out. */
function within(location: Schemas["Location"]): string | undefined {
  const above = location.path.slice(0, -1);
  return [...above, ...(location.reference ? [location.reference] : [])].join(" › ") || undefined;
}

const ofLocation = (one: Schemas["Location"]): Choice => ({
  id: one._id,
  name: one.name,
  detail: within(one),
  full: one.path.join(" › "),
});
const ofEquipment = (one: Schemas["Equipment"]): Choice => ({
  id: one._id,
  name: one.name,
  detail: [one.location_path.join(" › "), one.model, one.serial].filter(Boolean).join(" · ") || undefined,
});
const ofNamed = (one: Schemas["Named"]): Choice => ({ id: one._id, name: one.name });
const ofUser = (one: Schemas["User"]): Choice => ({ id: one._id, name: one.name, detail: one.email });

export const SOURCES = {
  location: {
    kind: "locations",
    async search(asked) {
      const query = queryOf(asked);
      const { locations } = await answer(api.GET("/api/v3.0/locations", { params: { query }, signal: asked.signal }));
      return locations.map(ofLocation);
    },
    async one(id) {
      const { location } = await answer(api.GET("/api/v3.0/locations/{id}", { params: { path: { id } } }));
      return ofLocation(location);
    },
  },
  equipment: {
    kind: "equipments",
    async search(asked) {
      const query = { ...queryOf(asked), location_id: asked.locationId };
      const { equipments } = await answer(api.GET("/api/v3.0/equipments", { params: { query }, signal: asked.signal }));
      return equipments.map(ofEquipment);
    },
    async one(id) {
      const { equipment } = await answer(api.GET("/api/v3.0/equipments/{id}", { params: { path: { id } } }));
      return ofEquipment(equipment);
    },
  },
  job: {
    kind: "jobs",
    async search(asked) {
      const query = queryOf(asked);
      const { jobs } = await answer(api.GET("/api/v3.0/jobs", { params: { query }, signal: asked.signal }));
      return jobs.map(ofNamed);
    },
    async one(id) {
      return ofNamed((await answer(api.GET("/api/v3.0/jobs/{id}", { params: { path: { id } } }))).job);
    },
  },
  domain: {
    kind: "domains",
    async search(asked) {
      const query = queryOf(asked);
      const { domains } = await answer(api.GET("/api/v3.0/domains", { params: { query }, signal: asked.signal }));
      return domains.map(ofNamed);
    },
    async one(id) {
      return ofNamed((await answer(api.GET("/api/v3.0/domains/{id}", { params: { path: { id } } }))).domain);
    },
  },
  contractor: {
    kind: "contractors",
    async search({ q, signal }) {
      const query = { limit: CHOICES_MAX, q: q || undefined, active: true };
      const { contractors } = await answer(api.GET("/api/v3.0/contractors", { params: { query }, signal }));
      return contractors.map(ofNamed);
    },
    async one(id) {
      const { contractor } = await answer(api.GET("/api/v3.0/contractors/{id}", { params: { path: { id } } }));
      return ofNamed(contractor);
    },
  },
  person: {
    kind: "users",
    async search({ q, signal }) {
      const query = { limit: CHOICES_MAX, q: q || undefined };
      const { users } = await answer(api.GET("/api/v3.0/users", { params: { query }, signal }));
      return users.filter((one) => one.is_active).map(ofUser);
    },
    async one(id) {
      return ofUser((await answer(api.GET("/api/v3.0/users/{id}", { params: { path: { id } } }))).user);
    },
  },
  client: {
    kind: "clients",
    async search({ q, signal }) {
      const query = { limit: CHOICES_MAX, q: q || undefined };
      const { clients } = await answer(api.GET("/api/v3.0/clients", { params: { query }, signal }));
      return clients.map(ofNamed);
    },
    /** A client is not read by itself: a contractor has few. */
    async one(id) {
      const query = { limit: 200 };
      const { clients } = await answer(api.GET("/api/v3.0/clients", { params: { query } }));
      return clients.map(ofNamed).find((one) => one.id === id) ?? { id, name: id };
    },
  },
} satisfies Record<string, Source>;
