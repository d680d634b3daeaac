import { useSearch } from "@tanstack/react-router";
import { NewTicketForm } from "./NewTicketForm";
import type { Prefill } from "./values";

const PREFILLED = ["client_id", "location_id", "equipment_id", "title"] as const;

/** The form for a new ticket. Another link here, with other things filled in, is another form with a draft of its own. */
export function NewTicketScreen() {
  const search = useSearch({ strict: false }) as Prefill;
  const key = PREFILLED.map((name) => search[name] ?? "").join("|");
  return <NewTicketForm key={key} prefill={search} draftName={key === "|||" ? "new-ticket" : `new-ticket.${key}`} />;
}
