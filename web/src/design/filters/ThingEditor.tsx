import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { SinglePicker } from "../pickers/SinglePicker";
import { type FilterName, filterOf } from "./filterList";
import type { Params } from "./ticketQuery";
import { useFilterTexts } from "./useFilterTexts";

interface ThingEditorProps {
  name: FilterName;
  params: Params;
  onChange: (value: string) => void;
}

/** A place, a machine, somebody: found by typing. */
export function ThingEditor({ name, params, onChange }: ThingEditorProps) {
  const { t } = useTranslation("filters");
  const me = useMe();
  const texts = useFilterTexts();
  const filter = filterOf(name);
  if (filter.type !== "thing") return null;
  if (filter.isOfClient && me.organization.kind === "contractor" && !params.client_id) {
    return <Text size="sm">{t("clientFirst")}</Text>;
  }
  return (
    <SinglePicker
      source={filter.source}
      label={texts.name(name)}
      description={name === "location_id" ? t("placeBelow") : undefined}
      value={params[name] ?? null}
      onChange={(id) => onChange(id ?? "")}
      clientId={params.client_id}
      locationId={name === "equipment_id" ? params.location_id : undefined}
      data-autofocus
    />
  );
}
