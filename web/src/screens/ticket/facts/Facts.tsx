import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import type { FieldName } from "../edit/fields";
import { LinkButton } from "../links/LinkButton";
import { Section } from "../Section";
import { EditHint } from "./EditHint";
import classes from "./facts.module.css";
import { usePlaces } from "./useLocationPath";

interface FactsProps {
  ticket: Schemas["Ticket"];
  isFresh: boolean;
  onEdit: ((field: FieldName) => void) | null;
}

/** Where, who, when and for how much. */
export function Facts({ ticket, isFresh, onEdit }: FactsProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const formats = useFormats();
  const isContractor = useMe().organization.kind === "contractor";
  const places = usePlaces(ticket.locations);
  const row = (label: string, content: ReactNode, field?: FieldName) => (
    <Fragment key={label}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.value}>{content}</span>
        {field && onEdit && <EditHint label={label} onClick={() => onEdit(field)} />}
      </dd>
    </Fragment>
  );
  const when = (label: string, instant: string | null) =>
    instant &&
    row(
      label,
      <time
        dateTime={instant}
        title={formats.dateTime(instant)}
      >{`${formats.day(instant)}, ${formats.time(instant)}`}</time>,
    );
  const names = (all: { name: string }[]) => all.map((one) => one.name).join(", ") || <None />;
  return (
    <Section id="facts" title={t("section.facts")} isFresh={isFresh}>
      <dl className={classes.facts}>
        {row(
          t("common:field.location"),
          places.length === 0 ? (
            <None />
          ) : (
            places.map((place) => (
              <span key={place.id} className={classes.place}>
                {place.path.map((step, depth) => (
                  <Fragment key={step.id}>
                    {depth > 0 && <span className={classes.arrow}> › </span>}
                    <Anchor
                      title={t("facts.othersHere")}
                      renderRoot={(props) => (
                        <Link to="/tickets" search={{ location_id: step.id, open: "true" }} {...props} />
                      )}
                    >
                      {step.name}
                    </Anchor>
                  </Fragment>
                ))}
                {place.address && <span className={classes.more}>{place.address}</span>}
              </span>
            ))
          ),
          "locationIds",
        )}
        {row(t("common:field.equipment"), names(ticket.equipments), "equipmentIds")}
        {row(t("common:field.job"), names(ticket.jobs), "jobIds")}
        {(ticket.domains.length > 0 || onEdit) && row(t("common:field.domain"), names(ticket.domains), "domainIds")}
      </dl>
      <dl className={classes.facts}>
        {row(t("common:field.client"), isContractor ? <ClientLink client={ticket.client} /> : ticket.client.name)}
        {row(
          t(ticket.contractors.length > 1 ? "common:field.contractors" : "common:field.contractor"),
          ticket.contractors.length === 0 ? (
            <None />
          ) : (
            ticket.contractors.map((one) => (
              <span key={one._id} className={classes.place}>
                {one.name}
                {one.type === "internal" && <span className={classes.more}>{t("facts.internal")}</span>}
                {one.type !== "internal" && <LinkButton ticket={ticket} contractor={one} />}
              </span>
            ))
          ),
        )}
        {(ticket.managers.length > 0 || !isContractor) &&
          row(t("common:field.managers"), names(ticket.managers), isContractor ? undefined : "managerIds")}
      </dl>
      <dl className={classes.facts}>
        {when(t("common:field.createdAt"), ticket.created_at)}
        {row(t("common:field.dueAt"), ticket.due_at ? formats.dateTime(ticket.due_at) : <None />, "dueAt")}
        {when(t("common:field.assignedAt"), ticket.assigned_at)}
        {when(t("common:field.closedAt"), ticket.closed_at)}
        {(ticket.price_threshold !== null || onEdit) &&
          row(
            t("common:field.priceThreshold"),
            ticket.price_threshold === null ? <None /> : formats.money(ticket.price_threshold),
            "priceThreshold",
          )}
        {ticket.quote_required && row(t("common:field.quoteRequired"), t("common:yes"), "quoteRequired")}
      </dl>
    </Section>
  );
}

function None() {
  return <span className={classes.none}>–</span>;
}

function ClientLink({ client }: { client: Schemas["TicketClient"] }) {
  return (
    <Anchor renderRoot={(props) => <Link to="/tickets" search={{ client_id: client._id, open: "true" }} {...props} />}>
      {client.name}
    </Anchor>
  );
}
