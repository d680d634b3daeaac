import { Button } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { EmptyState } from "@/design/states";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { fits } from "../parts/whole";
import { PersonDialogs } from "./PersonDialogs";
import { PersonMenu } from "./PersonMenu";
import { PersonRow } from "./PersonRow";
import { RoleGuide } from "./RoleGuide";
import { usePeople } from "./usePeople";
import { usePersonMoves } from "./usePersonMoves";

/** Who works here, and what each of them may do. */
export function PeopleSection({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("settings");
  const me = useMe();
  const [search, change] = useUrl();
  const moves = usePersonMoves();
  const people = usePeople();
  const isShown = (one: { name: string; email: string; is_active: boolean }) =>
    (search.inactive === "true" || one.is_active) && fits(search.q ?? "", [one.name, one.email]);
  return (
    <Section
      title={t("section.people")}
      intro={t("people.intro", { organization: me.organization.name })}
      readOnly={!mayEdit && t("readOnly.admins")}
      action={
        mayEdit && (
          <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => change({ form: "new" })}>
            {t("people.add")}
          </Button>
        )
      }
    >
      <Card>
        <ListTools searchLabel={t("people.search")} aside={{ param: "inactive", label: t("people.showInactive") }} />
        <Listed
          query={people}
          keep={isShown}
          label={t("section.people")}
          empty={
            <EmptyState icon={<IconUsers size={40} />} title={t("list.nothing")}>
              {t("people.nothing")}
            </EmptyState>
          }
        >
          {(person) => <PersonRow person={person} menu={mayEdit && <PersonMenu person={person} moves={moves} />} />}
        </Listed>
      </Card>
      <RoleGuide />
      {mayEdit && <PersonDialogs people={people.data?.items ?? []} moves={moves} />}
    </Section>
  );
}
