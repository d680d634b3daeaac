import { Alert, Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { useSignIn } from "@/api/session";
import { problemText } from "@/design/problemText";

interface Choice {
  _id: string;
  name: string;
}

/** E-mail and password; when the address works for several organizations, for which. */
export function SignInForm({ email = "", onDone }: { email?: string; onDone: () => void }) {
  const { t } = useTranslation(["entry", "common"]);
  const signIn = useSignIn();
  const [choices, setChoices] = useState<Choice[]>([]);
  const form = useForm({
    initialValues: { email, password: "", organization_id: "" },
    validate: {
      email: (value) => (value.includes("@") ? null : t("signIn.emailMissing")),
      password: (value) => (value ? null : t("common:fieldMissing")),
    },
  });
  const send = form.onSubmit(({ organization_id, ...rest }) =>
    signIn.mutate(organization_id ? { ...rest, organization_id } : rest, {
      onSuccess: onDone,
      onError: (error) => {
        if (isProblem(error, "choose_organization"))
          setChoices((error.body.organizations as Choice[] | undefined) ?? []);
      },
    }),
  );
  const isChoosing = isProblem(signIn.error, "choose_organization");
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        {signIn.error && !isChoosing && (
          <Alert color="red" variant="light" role="alert">
            {isProblem(signIn.error, "credentials_wrong") ? t("signIn.wrong") : problemText(signIn.error)}
          </Alert>
        )}
        <TextInput
          label={t("common:field.email")}
          type="email"
          autoComplete="username"
          autoFocus={!email}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
          {...form.getInputProps("password")}
        />
        {choices.length > 0 && (
          <Select
            label={t("signIn.organization")}
            data={choices.map((one) => ({ value: one._id, label: one.name }))}
            {...form.getInputProps("organization_id")}
          />
        )}
        <Button type="submit" loading={signIn.isPending} mt="xs">
          {t("signIn.send")}
        </Button>
      </Stack>
    </form>
  );
}
