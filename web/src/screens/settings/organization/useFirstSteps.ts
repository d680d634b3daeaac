import { useQueries } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { type Me, useMe } from "@/api/session";
import { accessTo, type SectionName } from "../sections";

export interface Step {
  section: SectionName;
  isDone: boolean;
}

type Count = () => Promise<number>;
const query = { limit: 2 };

/** How much of each there is: two are enough to know. */
const COUNTS: Partial<Record<SectionName, Count>> = {
  sites: async () => (await answer(api.GET("/api/v3.0/locations", { params: { query } }))).locations.length,
  trades: async () => (await answer(api.GET("/api/v3.0/jobs", { params: { query } }))).jobs.length,
  contractors: async () => (await answer(api.GET("/api/v3.0/contractors", { params: { query } }))).contractors.length,
  // Whoever reads this is one already.
  people: async () => (await answer(api.GET("/api/v3.0/users", { params: { query } }))).users.length - 1,
  clients: async () => (await answer(api.GET("/api/v3.0/clients", { params: { query } }))).clients.length,
};

/** Where the list of a section is kept: what is added there shows here. */
const KINDS: Partial<Record<SectionName, string>> = {
  sites: "locations",
  trades: "jobs",
  contractors: "contractors",
  people: "users",
  clients: "clients",
};

function stepsOf(me: Me): SectionName[] {
  if (me.role !== "admin" && !(me.role === "manager" && me.organization.kind === "client")) return [];
  const all: SectionName[] =
    me.organization.kind === "client" ? ["sites", "trades", "contractors", "people"] : ["people", "clients"];
  return all.filter((name) => accessTo(name, me) === "edit" || name === "clients");
}

/** What a new desk still needs; null until it is known, or for those who have nothing to set up. */
export function useFirstSteps(): Step[] | null {
  const names = stepsOf(useMe());
  const counts = useQueries({
    queries: names.map((name) => ({
      queryKey: ["catalogue", KINDS[name], "first"],
      queryFn: COUNTS[name] ?? (() => Promise.resolve(1)),
      staleTime: 60_000,
    })),
  });
  if (names.length === 0 || counts.some((count) => count.data === undefined)) return null;
  return names.map((section, place) => ({ section, isDone: (counts[place]?.data ?? 0) > 0 }));
}
