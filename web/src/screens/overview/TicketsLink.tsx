import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TicketSearch } from "./ticketLinks";

interface TicketsLinkProps {
  to: TicketSearch;
  className?: string;
  "aria-label"?: string;
  children: ReactNode;
}

/** To the table, with filters. */
export function TicketsLink({ to, children, ...rest }: TicketsLinkProps) {
  return (
    <Link to="/tickets" search={to as never} {...rest}>
      {children}
    </Link>
  );
}
