/** Why a link does not open its ticket, told from what the server says. Pure. */
import { isProblem } from "@/api/problem";

export type LinkTrouble = "cut" | "expired" | "revoked" | "elsewhere";

/** By the stable codes of the answers. */
const CODES: Record<string, LinkTrouble> = {
  link_invalid: "cut",
  link_expired: "expired",
  link_revoked: "revoked",
};

/** Null: nothing that the link is to blame for. */
export function problemOf(error: unknown): LinkTrouble | null {
  if (!isProblem(error)) return null;
  const known = CODES[error.code];
  if (known) return known;
  if (error.status === 401 || error.status === 400) return "cut";
  // What one may not see is not there.
  return error.status === 403 || error.status === 404 ? "elsewhere" : null;
}
