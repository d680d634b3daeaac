import { Text } from "@mantine/core";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSetup } from "@/api/session";
import { LoadingRows } from "@/design/states";
import { DemoPeople } from "./DemoPeople";
import { EntryCard } from "./EntryCard";
import { SignInForm } from "./SignInForm";

export function LoginScreen() {
  const { t } = useTranslation("entry");
  const { next } = useSearch({ strict: false }) as { next?: string };
  const navigate = useNavigate();
  const { data: setup, isPending } = useSetup();
  // Only to a place of this app.
  const target = next?.startsWith("/") && !next.startsWith("//") ? next : "/inbox";
  const enter = () => void navigate({ href: target, replace: true });
  if (setup?.needed) return <Navigate to="/setup" />;
  return (
    <EntryCard title={t("signIn.title")}>
      {isPending ? (
        <LoadingRows rows={3} height={52} />
      ) : (
        <>
          {setup?.demo && <DemoPeople demo={setup.demo} onDone={enter} />}
          <SignInForm isFirst={!setup?.demo} onDone={enter} />
          <Text size="sm" c="dimmed">
            {t("signIn.forgotten")}
          </Text>
        </>
      )}
    </EntryCard>
  );
}
