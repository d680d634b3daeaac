import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { answer, api } from "@/api/client";

/** How many tickets wait for this person, in the navigation and in the tab's title. */
export function useInboxCount(): number {
  const { data } = useQuery({
    queryKey: ["tickets", "inbox-count"],
    queryFn: () => answer(api.GET("/api/v3.0/inbox/count")),
  });
  const total = data?.total ?? 0;
  useEffect(() => {
    document.title = total > 0 ? `(${total}) Callout` : "Callout";
  }, [total]);
  return total;
}
