import { Button } from "@mantine/core";
import { IconBuildingFactory2, IconMapPin, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LocationPicker } from "@/design/pickers";
import { EmptyState } from "@/design/states";
import { CodeDialog } from "../code/CodeDialog";
import { CodeMenuItem } from "../code/CodeMenuItem";
import { ArchivedBadge } from "../parts/ArchivedBadge";
import { useArchiving } from "../parts/catalogue";
import { EntryMenu } from "../parts/EntryMenu";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Row } from "../parts/Row";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { EquipmentDialogs } from "./EquipmentDialogs";
import { useEquipment } from "./useEquipment";

/** Machines and installations, by where they stand. */
export function EquipmentSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation(["settings", "common"]);
  const [search, change] = useUrl();
  const setArchived = useArchiving("equipments");
  const isNarrowed = Boolean(search.q || search.site);
  const equipment = useEquipment({
    q: search.q || undefined,
    location_id: search.site || undefined,
    archived: search.archived === "true" || undefined,
  });
  return (
    <Section
      title={t("section.equipment")}
      intro={t("equipment.intro")}
      readOnly={!mayEdit && t("readOnly.managers")}
      action={
        mayEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ form: "new" })}>
            {t("equipment.add")}
          </Button>
        )
      }
    >
      <Card>
        <ListTools searchLabel={t("equipment.search")} aside={{ param: "archived", label: t("archive.show") }}>
          <LocationPicker
            aria-label={t("equipment.where")}
            placeholder={t("equipment.everywhere")}
            leftSection={<IconMapPin size={18} aria-hidden />}
            style={{ flex: "1 1 200px" }}
            value={search.site ?? null}
            onChange={(site) => change({ site: site ?? undefined })}
          />
        </ListTools>
        <Listed
          query={equipment}
          label={t("section.equipment")}
          empty={
            isNarrowed ? (
              <EmptyState icon={<IconBuildingFactory2 size={40} />} title={t("list.nothing")}>
                {t("equipment.nothing")}
              </EmptyState>
            ) : (
              <EmptyState icon={<IconBuildingFactory2 size={40} />} title={t("equipment.none")}>
                {t(mayEdit ? "equipment.noneText" : "equipment.noneRead")}
              </EmptyState>
            )
          }
        >
          {(one) => (
            <Row
              name={one.name}
              isFaded={one.is_archived}
              badges={<ArchivedBadge shown={one.is_archived} />}
              detail={[one.model, one.serial].filter(Boolean).join(" · ")}
              aside={[<span key="place">{one.location_path.join(" › ")}</span>]}
              menu={
                mayEdit && (
                  <EntryMenu entry={one} setArchived={setArchived}>
                    {!one.is_archived && <CodeMenuItem id={one.id} />}
                  </EntryMenu>
                )
              }
            />
          )}
        </Listed>
      </Card>
      {mayEdit && <EquipmentDialogs />}
      {mayEdit && <CodeDialog kind="equipments" />}
    </Section>
  );
}
