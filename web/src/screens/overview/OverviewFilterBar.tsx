import { Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { ClientPicker, ContractorPicker, JobPicker, LocationPicker } from "@/design/pickers";
import classes from "./Overview.module.css";
import type { OverviewSearch } from "./useOverviewSearch";

/** Of whom, where, and for what trade. */
export function OverviewFilterBar({ filters, change }: Pick<OverviewSearch, "filters" | "change">) {
  const { t } = useTranslation("common");
  const isClient = useMe().organization.kind === "client";
  const frame = (name: "client" | "contractor" | "location" | "job") => ({
    size: "sm" as const,
    className: classes.filter,
    "aria-label": t(`field.${name}`),
    placeholder: t(`field.${name}`),
  });
  const clientId = filters.client_id;
  return (
    <Group gap="xs" className={`${classes.filters} no-print`}>
      {!isClient && (
        <ClientPicker
          {...frame("client")}
          value={clientId ?? null}
          // Places and trades belong to the client before.
          onChange={(id) => change({ client_id: id ?? undefined, location_id: undefined, job_id: undefined })}
        />
      )}
      {(isClient || clientId) && (
        <>
          <LocationPicker
            {...frame("location")}
            clientId={clientId}
            value={filters.location_id ?? null}
            onChange={(id) => change({ location_id: id ?? undefined })}
          />
          <JobPicker
            {...frame("job")}
            clientId={clientId}
            value={filters.job_id ?? null}
            onChange={(id) => change({ job_id: id ?? undefined })}
          />
        </>
      )}
      {isClient && (
        <ContractorPicker
          {...frame("contractor")}
          value={filters.contractor_id ?? null}
          onChange={(id) => change({ contractor_id: id ?? undefined })}
        />
      )}
    </Group>
  );
}
