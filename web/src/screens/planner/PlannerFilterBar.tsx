import { Group, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { ClientPicker, ContractorPicker, LocationPicker } from "@/design/pickers";
import classes from "./Planner.module.css";
import type { View } from "./period";
import type { PlannerSearch, RowsOf } from "./usePlannerSearch";

/** Whose dates, and where. */
export function PlannerFilterBar({ search, view }: { search: PlannerSearch; view: View }) {
  const { filters, rows, change } = search;
  const { t } = useTranslation(["planner", "common"]);
  const isClient = useMe().organization.kind === "client";
  const common = { size: "sm", className: classes.filter } as const;
  return (
    <Group gap="xs" className={classes.filters}>
      {isClient ? (
        <ContractorPicker
          {...common}
          aria-label={t("common:field.contractor")}
          placeholder={t("filter.contractor")}
          value={filters.contractor_id ?? null}
          onChange={(id) => change({ contractor_id: id ?? undefined })}
        />
      ) : (
        <ClientPicker
          {...common}
          aria-label={t("common:field.client")}
          placeholder={t("filter.client")}
          value={filters.client_id ?? null}
          // The place belongs to the client before.
          onChange={(id) => change({ client_id: id ?? undefined, location_id: undefined })}
        />
      )}
      {(isClient || filters.client_id) && (
        <LocationPicker
          {...common}
          aria-label={t("common:field.location")}
          placeholder={t("filter.location")}
          clientId={filters.client_id}
          value={filters.location_id ?? null}
          onChange={(id) => change({ location_id: id ?? undefined })}
        />
      )}
      {view === "timeline" && !isClient && (
        <SegmentedControl
          aria-label={t("rows.label")}
          data={[
            { value: "technician", label: t("rows.technician") },
            { value: "client", label: t("rows.client") },
          ]}
          value={rows}
          onChange={(value) => change({ rows: value as RowsOf })}
        />
      )}
    </Group>
  );
}
