import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogout } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { signOut } from "@/api/session";
import { notifyProblem } from "@/design/notify";
import { Confirm } from "../parts/Confirm";

/** Ends all sessions of this person, this one as well. */
export function SignOutEverywhere() {
  const { t } = useTranslation("settings");
  const [isAsking, asking] = useDisclosure(false);
  const end = useMutation({ mutationFn: () => signOut(true), onError: (error) => notifyProblem(error) });
  return (
    <>
      <Button variant="default" leftSection={<IconLogout size={18} aria-hidden />} onClick={asking.open}>
        {t("profile.sessions.end")}
      </Button>
      <Confirm
        opened={isAsking}
        title={t("profile.sessions.confirm")}
        text={t("profile.sessions.confirmText")}
        actionLabel={t("profile.sessions.end")}
        isPending={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={asking.close}
      />
    </>
  );
}
