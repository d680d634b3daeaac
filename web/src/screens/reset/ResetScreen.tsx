import { Alert, Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { isProblem } from "@/api/problem";
import { becomeMe } from "@/api/session";
import { problemText } from "@/design/problemText";
import { EntryCard } from "../login/EntryCard";
import { PASSWORD_MIN, passwordFault } from "../login/password";

/** A one-time link: an invitation, or a forgotten password. */
export function ResetScreen() {
  const { t } = useTranslation(["entry", "common"]);
  const { token = "" } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { password: "" },
    validate: { password: (value) => passwordFault(value, t) },
  });
  const set = useMutation({
    mutationFn: (password: string) => answer(api.POST("/api/v3.0/password-reset", { body: { token, password } })),
    onSuccess: ({ me }) => {
      becomeMe(me);
      void navigate({ to: "/inbox", replace: true });
    },
  });
  const whose = useQuery({
    queryKey: ["reset", token],
    queryFn: () => answer(api.GET("/api/v3.0/password-reset", { params: { query: { token } } })),
    retry: false,
    // Once it was used it opens nothing any more.
    enabled: !set.isPending && !set.isSuccess,
  });
  const error = whose.error ?? set.error;
  return (
    <EntryCard title={t("reset.title")}>
      {error && (
        <Alert color="red" variant="light" role="alert">
          {isProblem(error, "link_expired") ? t("reset.expired") : problemText(error)}
        </Alert>
      )}
      {isProblem(error, "link_expired") && (
        <Button component={Link} to="/login" variant="default">
          {t("reset.toSignIn")}
        </Button>
      )}
      {whose.data && !isProblem(error, "link_expired") && (
        <form onSubmit={form.onSubmit(({ password }) => set.mutate(password))} noValidate>
          <Stack gap="sm">
            <Text>{t("reset.whose", { name: whose.data.name, organization: whose.data.organization })}</Text>
            <input type="email" value={whose.data.email} autoComplete="username" readOnly hidden />
            <PasswordInput
              label={t("reset.password")}
              description={t("password.rule", { count: PASSWORD_MIN })}
              autoComplete="new-password"
              autoFocus
              visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
              {...form.getInputProps("password")}
            />
            <Button type="submit" loading={set.isPending}>
              {t("reset.send")}
            </Button>
          </Stack>
        </form>
      )}
    </EntryCard>
  );
}
