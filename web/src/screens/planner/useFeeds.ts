/** The secret addresses under which other calendars can follow this person's dates. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

const FEEDS_KEY = ["calendar-feeds"];

export function useFeeds() {
  return useQuery({
    queryKey: FEEDS_KEY,
    queryFn: async ({ signal }) => (await answer(api.GET("/api/v3.0/calendar-feeds", { signal }))).calendar_feeds,
  });
}

export function useMakeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, headers }: { name: string; headers: Record<string, string> }) =>
      answer(api.POST("/api/v3.0/calendar-feeds", { body: name ? { name } : {}, headers })),
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS_KEY }),
  });
}

export function useRevokeFeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v3.0/calendar-feeds/{id}", { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: FEEDS_KEY }),
  });
}
