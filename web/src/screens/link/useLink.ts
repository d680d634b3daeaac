import { useQuery } from "@tanstack/react-query";
import { type Link, loadLink } from "@/api/link";
import { linkKey } from "@/api/linkKey";

export type { Link };

/** The link is asked about again this often: it may have been revoked, or the ticket given to somebody else. */
const ASKED_MS = 60_000;

/** Whose link it is, for which ticket, and until when. */
export function useLink() {
  return useQuery({
    queryKey: ["link"],
    queryFn: loadLink,
    enabled: linkKey() !== null,
    refetchInterval: ASKED_MS,
  });
}
