import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/api/client";
import { whole } from "../parts/whole";

export type Job = Schemas["Job"];
export type Domain = Schemas["Domain"];

/** The trades, by name. */
export function useJobs(withArchived: boolean) {
  return useQuery({
    queryKey: ["catalogue", "jobs", "whole", { withArchived }],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, archived: withArchived || undefined };
        const { jobs, cursor } = await answer(api.GET("/api/v3.0/jobs", { params: { query }, signal }));
        return { items: jobs, cursor };
      }),
  });
}

/** The technical domains, by name; the tree is made of them. */
export function useDomains(withArchived: boolean) {
  return useQuery({
    queryKey: ["catalogue", "domains", "whole", { withArchived }],
    queryFn: ({ signal }) =>
      whole(async (page) => {
        const query = { ...page, archived: withArchived || undefined };
        const { domains, cursor } = await answer(api.GET("/api/v3.0/domains", { params: { query }, signal }));
        return { items: domains, cursor };
      }),
  });
}
