import { IconTicketOff } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { EmptyState, ErrorState } from "@/design/states";
import { useTicket } from "./data/useTicket";
import { TicketSkeleton } from "./TicketSkeleton";
import { TicketView } from "./TicketView";

export function TicketScreen() {
  const { t } = useTranslation("ticket");
  const { ticketId = "" } = useParams({ strict: false });
  const ticket = useTicket(ticketId);
  if (ticket.data) return <TicketView key={ticketId} ticket={ticket.data} />;
  if (isProblem(ticket.error) && ticket.error.status === 404) {
    return (
      <EmptyState isScreen icon={<IconTicketOff size={40} />} title={t("missing.title")}>
        {t("missing.text")}
      </EmptyState>
    );
  }
  if (ticket.error) return <ErrorState error={ticket.error} retry={() => void ticket.refetch()} />;
  return <TicketSkeleton />;
}
