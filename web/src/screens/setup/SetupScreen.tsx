import { Alert, Button, Input, PasswordInput, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { isProblem } from "@/api/problem";
import { becomeMe, useSetup } from "@/api/session";
import { faultTexts } from "@/design/faultText";
import { problemText } from "@/design/problemText";
import { EntryCard } from "../login/EntryCard";
import { PASSWORD_MIN, passwordFault } from "../login/password";

type SetupBody = Schemas["SetUp"];

/** The first start: the first organization and its administrator, made by whoever can read the server's console. */
export function SetupScreen() {
  const { t } = useTranslation(["entry", "common"]);
  const { token } = useSearch({ strict: false }) as { token?: string };
  const navigate = useNavigate();
  const { data: setup } = useSetup();
  const form = useForm<SetupBody>({
    initialValues: { token: token ?? "", organization: "", kind: "client", name: "", email: "", password: "" },
    validate: {
      token: (value) => (value.trim() ? null : t("setup.tokenMissing")),
      organization: (value) => (value.trim() ? null : t("common:fieldMissing")),
      name: (value) => (value.trim() ? null : t("common:fieldMissing")),
      email: (value) => (value.includes("@") ? null : t("signIn.emailMissing")),
      password: (value) => passwordFault(value, t),
    },
  });
  const make = useMutation({
    mutationFn: (body: SetupBody) => answer(api.POST("/api/v3.0/setup", { body })),
    onSuccess: ({ me }) => {
      becomeMe(me);
      // Where the first steps are.
      void navigate({ to: "/settings/$section", params: { section: "organization" } });
    },
    onError: (error) => {
      form.setErrors(faultTexts(error));
    },
  });
  // Whoever set it up just now is on the way in.
  if (setup && !setup.needed && !make.isPending && !make.isSuccess) return <Navigate to="/login" />;
  return (
    <EntryCard title={t("setup.title")}>
      <Text size="sm">{t("setup.text")}</Text>
      <form onSubmit={form.onSubmit((values) => make.mutate(values))} noValidate>
        <Stack gap="sm">
          {make.error && !hasFaults(make.error) && (
            <Alert color="red" variant="light" role="alert">
              {isProblem(make.error, "setup_token_invalid") ? t("setup.tokenWrong") : problemText(make.error)}
            </Alert>
          )}
          {!token && (
            <TextInput label={t("setup.token")} description={t("setup.tokenHelp")} {...form.getInputProps("token")} />
          )}
          <div>
            <Input.Label component="span" aria-hidden>
              {t("setup.kind")}
            </Input.Label>
            <SegmentedControl
              fullWidth
              aria-label={t("setup.kind")}
              data={[
                { value: "client", label: t("setup.client") },
                { value: "contractor", label: t("setup.contractor") },
              ]}
              {...form.getInputProps("kind")}
            />
          </div>
          <TextInput
            label={t("setup.organization")}
            autoComplete="organization"
            {...form.getInputProps("organization")}
          />
          <TextInput label={t("setup.name")} autoComplete="name" {...form.getInputProps("name")} />
          <TextInput
            label={t("common:field.email")}
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("signIn.password")}
            description={t("password.rule", { count: PASSWORD_MIN })}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={make.isPending} mt="xs">
            {t("setup.send")}
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
}

/** Those stand at their fields. */
function hasFaults(error: unknown): boolean {
  return Object.keys(faultTexts(error)).length > 0;
}
