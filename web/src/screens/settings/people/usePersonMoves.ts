import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { notifyDone, notifyProblem, notifyRefusal } from "@/design/notify";
import { type User, useEditPerson, useInvite } from "./usePeople";

export type Invited = Pick<User, "id" | "name" | "email">;

/** What an admin does to a person from the list: a new link, out and in again. */
export function usePersonMoves() {
  const { t } = useTranslation("settings");
  const [invited, setInvited] = useState<Invited | null>(null);
  const invitation = useInvite();
  const edit = useEditPerson();

  function setActive(person: User, is_active: boolean) {
    edit.mutate(
      { id: person.id, is_active },
      {
        onSuccess: () =>
          notifyDone(t(is_active ? "people.reactivated" : "people.deactivated", { name: person.name }), () =>
            setActive(person, !is_active),
          ),
        onError: (error) => {
          if (isProblem(error, "last_admin")) notifyRefusal(t("people.lastAdmin"));
          else notifyProblem(error);
        },
      },
    );
  }

  return {
    setActive,
    invited,
    invitation,
    link(person: Invited) {
      setInvited(person);
      invitation.mutate(person.id);
    },
    forgetLink() {
      setInvited(null);
      invitation.reset();
    },
  };
}

export type PersonMoves = ReturnType<typeof usePersonMoves>;
