import { useTranslation } from "react-i18next";
import { FormModal } from "../parts/FormModal";
import { useUrl } from "../parts/useUrl";
import { AddPersonForm } from "./AddPersonForm";
import { EditPersonForm } from "./EditPersonForm";
import { InvitationText } from "./InvitationText";
import type { User } from "./usePeople";
import type { PersonMoves } from "./usePersonMoves";

/** The forms laid over the list of people; which one is open stands in the address. */
export function PersonDialogs({ people, moves }: { people: User[]; moves: PersonMoves }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const edited = people.find((one) => one.id === search.form);
  const close = () => change({ form: undefined });
  return (
    <>
      <FormModal opened={search.form === "new"} title={t("people.add")} size="lg" onClose={close}>
        <AddPersonForm
          onCancel={close}
          onDone={(person) => {
            close();
            moves.link(person);
          }}
        />
      </FormModal>
      <FormModal opened={edited !== undefined} title={edited?.name ?? ""} size="lg" onClose={close}>
        {edited && <EditPersonForm key={edited.id} person={edited} onClose={close} />}
      </FormModal>
      <FormModal
        opened={moves.invited !== null}
        title={t("invitation.title", { name: moves.invited?.name ?? "" })}
        onClose={moves.forgetLink}
      >
        <InvitationText moves={moves} />
      </FormModal>
    </>
  );
}
