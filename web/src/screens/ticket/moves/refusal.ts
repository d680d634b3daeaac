/** Why a move was refused, in the person's language. */
import i18next from "i18next";
import { isProblem } from "@/api/problem";
import { problemText } from "@/design/problemText";
import type { Status } from "@/design/StatusBadge";

/** The lifecycle's reasons that we have a sentence for; others come as the server says them. */
export function whyNot(code: string | null, status: Status, sentence: string | null): string {
  const t = i18next.getFixedT(null, ["moves", "common"]);
  if (code === "not_from_this_status")
    return t("moves:why.not_from_this_status", { status: t(`common:status.${status}`) });
  const key = `moves:why.${code}`;
  // The codes are the server's: one that is newer than this app has no sentence here.
  return i18next.exists(key) ? String(t(key as "moves:why.already_so")) : (sentence ?? "");
}

/** What to say of an error of a move. */
export function refusalText(error: unknown): string {
  if (!isProblem(error, "transition_not_allowed")) return problemText(error);
  const { reason, ticket_status } = error.body;
  return whyNot(reason ?? null, (ticket_status ?? "opened") as Status, error.message);
}
