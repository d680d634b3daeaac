import { Alert, Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { useMe } from "@/api/session";
import { faultTexts } from "@/design/faultText";
import { notifyDone } from "@/design/notify";
import { problemText } from "@/design/problemText";
import { PASSWORD_MIN, passwordFault } from "@/screens/login/password";

interface Change {
  current: string;
  password: string;
}

/** Another password. What is typed here is kept nowhere. */
export function PasswordForm() {
  const { t } = useTranslation(["settings", "entry", "common"]);
  const me = useMe();
  const form = useForm<Change>({
    initialValues: { current: "", password: "" },
    validate: {
      current: (value) => (value ? null : t("common:fieldMissing")),
      password: (value) => passwordFault(value, t as never),
    },
  });
  const change = useMutation({
    mutationFn: (body: Change) => answer(api.PUT("/api/v3.0/me/password", { body })),
    onSuccess: () => {
      form.reset();
      notifyDone(t("profile.password.changed"));
    },
    onError: (error) => {
      const { current, ...rest } = faultTexts(error);
      form.setErrors(current ? { ...rest, current: t("profile.password.wrong") } : rest);
    },
  });
  const failure = change.error && Object.keys(form.errors).length === 0 ? problemText(change.error) : null;
  const toggle = { "aria-label": t("entry:signIn.showPassword") };
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))} noValidate>
      <Stack gap="sm" maw={420}>
        {failure && (
          <Alert color="red" variant="light" role="alert">
            {failure}
          </Alert>
        )}
        {/* For the browser's password store. */}
        <input type="email" value={me.email ?? ""} autoComplete="username" readOnly hidden />
        <PasswordInput
          label={t("profile.password.current")}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps("current")}
        />
        <PasswordInput
          label={t("profile.password.next")}
          description={t("entry:password.rule", { count: PASSWORD_MIN })}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle}
          {...form.getInputProps("password")}
        />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t("profile.password.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
