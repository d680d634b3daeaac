import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { filterParams, type Params } from "@/design/filters/ticketQuery";
import { EmptyState } from "@/design/states";

interface NothingMatchesProps {
  icon: ReactNode;
  params: Params;
  show: (next: Params) => void;
}

/** No ticket at all, or none that matches, with the way out. */
export function NothingMatches({ icon, params, show }: NothingMatchesProps) {
  const { t } = useTranslation("tickets");
  const isFiltered = Object.keys(filterParams(params)).length > 0;
  return (
    <EmptyState
      icon={icon}
      title={t(isFiltered ? "empty.filtered" : "empty.title")}
      action={
        isFiltered && (
          <Button variant="default" onClick={() => show({})}>
            {t("empty.clear")}
          </Button>
        )
      }
    >
      {t(isFiltered ? "empty.filteredText" : "empty.text")}
    </EmptyState>
  );
}
