import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { ErrorState } from "@/design/states";
import { CopyBox } from "../parts/CopyBox";
import type { PersonMoves } from "./usePersonMoves";

/** The link by which a person gets in, to be passed on by whoever made it: this desk sends no mail. */
export function InvitationText({ moves }: { moves: PersonMoves }) {
  const { t } = useTranslation(["settings", "common"]);
  const formats = useFormats();
  const { invited, invitation } = moves;
  if (!invited) return null;
  if (invitation.error) {
    return (
      <Stack>
        <Text>{t("invitation.failed", { name: invited.name })}</Text>
        <ErrorState error={invitation.error} retry={() => invitation.mutate(invited.id)} />
      </Stack>
    );
  }
  if (!invitation.data) {
    return (
      <Group justify="center" mih={240}>
        <Loader aria-label={t("common:loading")} />
      </Group>
    );
  }
  return (
    <Stack mih={240}>
      <Text>{t("invitation.text", { name: invited.name, email: invited.email })}</Text>
      <CopyBox text={invitation.data.url} label={t("invitation.link")} />
      <Text size="sm" c="dimmed">
        {t("invitation.until", { when: formats.dateTime(invitation.data.expires_at) })}
      </Text>
      <Group justify="flex-end">
        <Button onClick={moves.forgetLink}>{t("common:done")}</Button>
      </Group>
    </Stack>
  );
}
