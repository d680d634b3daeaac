import type { HistoryEntry, TicketDate } from "./useTicket";

/** The proposed dates that await an answer from one's own side: those that one's own side did not propose. */
export function answerableDates(dates: TicketDate[], history: HistoryEntry[], organization: string): TicketDate[] {
  const ours = new Set(
    history
      .filter((entry) => entry.event === "date_proposed" && entry.actor?.organization === organization)
      .map((entry) => entry.date_id),
  );
  return dates.filter((date) => date.state === "tentative" && !ours.has(date._id));
}

/** The contractors that said yes to an offer of which the client chooses, and have not been refused since. */
export function acceptedContractors(history: HistoryEntry[]): string[] {
  const accepted = new Set<string>();
  for (const { event, contractor_id } of history) {
    if (event === "accepted" && contractor_id) accepted.add(contractor_id);
    else if (event === "reopened") accepted.clear();
    else if (contractor_id) accepted.delete(contractor_id);
  }
  return [...accepted];
}
