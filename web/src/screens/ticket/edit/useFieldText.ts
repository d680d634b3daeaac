import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import { type Choice, knownOf, SOURCES, useChosen } from "@/design/pickers";
import type { FieldName, Fields } from "./fields";

/** What a field says, in a line. `also` are other values whose names may be needed. */
export function useFieldText(ticket: Schemas["Ticket"], also?: Fields) {
  const { t } = useTranslation("common");
  const formats = useFormats();
  const names = new Map<string, string>();
  const learn = (choices: Choice[]) => {
    for (const one of choices) names.set(one.id, one.name);
  };
  const lists = [ticket.locations, ticket.equipments, ticket.jobs, ticket.domains, ticket.managers];
  for (const list of lists) learn(knownOf(list));
  learn(useChosen(SOURCES.location, also?.locationIds ?? [], knownOf(ticket.locations)));
  learn(useChosen(SOURCES.equipment, also?.equipmentIds ?? [], knownOf(ticket.equipments)));
  learn(useChosen(SOURCES.job, also?.jobIds ?? [], knownOf(ticket.jobs)));
  learn(useChosen(SOURCES.domain, also?.domainIds ?? [], knownOf(ticket.domains)));
  learn(useChosen(SOURCES.person, also?.managerIds ?? [], knownOf(ticket.managers)));

  return (field: FieldName, fields: Fields): string => {
    if (field === "priority") return t(`priority.${fields.priority}`);
    if (field === "dueAt") return fields.dueAt ? formats.dateTime(fields.dueAt) : t("none");
    if (field === "priceThreshold")
      return fields.priceThreshold === null ? t("none") : formats.money(fields.priceThreshold);
    const value = fields[field];
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (Array.isArray(value)) return value.map((id) => names.get(id) ?? "…").join(", ") || t("none");
    return String(value) || t("none");
  };
}
