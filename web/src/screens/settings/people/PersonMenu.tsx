import { Menu } from "@mantine/core";
import { IconLink, IconPencil, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { RowMenu } from "../parts/RowMenu";
import { useUrl } from "../parts/useUrl";
import type { User } from "./usePeople";
import type { PersonMoves } from "./usePersonMoves";

/** What an admin may do to a person. Nobody shuts themselves out. */
export function PersonMenu({ person, moves }: { person: User; moves: PersonMoves }) {
  const { t } = useTranslation("settings");
  const [, change] = useUrl();
  const isMe = useMe().id === person.id;
  return (
    <RowMenu name={person.name}>
      <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => change({ form: person.id })}>
        {t("people.edit")}
      </Menu.Item>
      {person.is_active && (
        <Menu.Item leftSection={<IconLink size={18} aria-hidden />} onClick={() => moves.link(person)}>
          {t("people.newLink")}
        </Menu.Item>
      )}
      <Menu.Divider />
      {person.is_active ? (
        <Menu.Item
          leftSection={<IconUserOff size={18} aria-hidden />}
          disabled={isMe}
          onClick={() => moves.setActive(person, false)}
        >
          {t(isMe ? "people.notYourself" : "people.deactivate")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<IconUserCheck size={18} aria-hidden />} onClick={() => moves.setActive(person, true)}>
          {t("people.reactivate")}
        </Menu.Item>
      )}
    </RowMenu>
  );
}
