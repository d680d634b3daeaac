/** The session ended while somebody worked: they sign in here, and everything on the screen is as it was. */
import { Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useConnection } from "@/api/connection";
import { useMe } from "@/api/session";
import { SignInForm } from "@/screens/login/SignInForm";

export function SignInAgain() {
  const { t } = useTranslation("entry");
  const me = useMe();
  const isOver = useConnection() === "signed-out";
  return (
    <Modal
      opened={isOver}
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t("again.title")}
    >
      <Stack gap="sm">
        <Text size="sm">{t("again.text")}</Text>
        <SignInForm email={me.email ?? ""} organizationId={me.organization._id} onDone={() => {}} />
      </Stack>
    </Modal>
  );
}
