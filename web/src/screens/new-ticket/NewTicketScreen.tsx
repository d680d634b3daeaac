import { IconTicketOff } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { EmptyState } from "@/design/states";
import { NewTicketForm } from "./NewTicketForm";
import type { Prefill } from "./values";

const PREFILLED = ["client_id", "location_id", "equipment_id", "title"] as const;

/** The form for a new ticket. Another link here, with other things filled in, is another form with a draft of its own. */
export function NewTicketScreen() {
  const { t } = useTranslation("newTicket");
  const { role } = useMe();
  const search = useSearch({ strict: false }) as Prefill;
  const key = PREFILLED.map((name) => search[name] ?? "").join("|");
  if (role === "accountant") return <EmptyState isScreen icon={<IconTicketOff size={40} />} title={t("notAllowed")} />;
  return <NewTicketForm key={key} prefill={search} draftName={key === "|||" ? "new-ticket" : `new-ticket.${key}`} />;
}
