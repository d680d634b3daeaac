import { Badge, Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import type { TicketMoves } from "../actions/useTicketMoves";
import { useTicketInvoices, useTicketQuotes } from "../data/useTicket";
import type { MoveContext, MoveName } from "../moves";
import { arrange } from "../quotes/arrange";
import { Section } from "../Section";
import classes from "./invoices.module.css";

interface InvoiceListProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  start: (move: MoveName, context?: MoveContext) => void;
  isFresh: boolean;
}

/** What was invoiced, the sum, and how it stands to what may be spent. */
export function InvoiceList({ ticket, moves, start, isFresh }: InvoiceListProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const invoices = useTicketInvoices(ticket._id).data ?? [];
  const quotes = useTicketQuotes(ticket._id).data ?? [];
  if (invoices.length === 0) return null;
  const total = invoices.reduce((sum, invoice) => sum + Number(invoice.price), 0);
  const { authorized } = arrange(quotes, ticket.price_threshold);
  const over = authorized === null ? 0 : total - authorized;
  return (
    <Section
      id="invoices"
      title={t("section.invoices")}
      isFresh={isFresh}
      action={
        moves.allowed.has("add-invoice") && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="no-print"
            leftSection={<IconReceipt size={16} aria-hidden />}
            onClick={() => start("add-invoice")}
          >
            {t("invoices.add")}
          </Button>
        )
      }
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("common:field.reference")}</th>
            <th scope="col">{t("invoices.entered")}</th>
            <th scope="col" className={classes.amount}>
              {t("common:field.price")}
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.map((invoice) => (
            <tr key={invoice._id}>
              <td>
                {invoice.reference}{" "}
                {invoice.deposit && (
                  <Badge variant="default" radius="sm" size="sm">
                    {t("invoices.deposit")}
                  </Badge>
                )}
                {ticket.contractors.length > 1 && (
                  <span className={classes.whose}>
                    {ticket.contractors.find((one) => one._id === invoice.contractor_id)?.name}
                  </span>
                )}
              </td>
              <td>{formats.day(invoice.created_at)}</td>
              <td className={classes.amount}>{formats.money(invoice.price)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t("invoices.total")}
              {authorized !== null && (
                <span className={classes.whose}>{t("invoices.authorized", { amount: formats.money(authorized) })}</span>
              )}
            </th>
            <td className={classes.amount}>{formats.money(total)}</td>
          </tr>
        </tfoot>
      </table>
      {over > 0 && <p className={classes.over}>{t("invoices.over", { amount: formats.money(over) })}</p>}
    </Section>
  );
}
