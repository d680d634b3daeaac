import { Alert, Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { useSignIn } from "@/api/session";
import { signInProblem } from "./signInProblem";

interface Choice {
  _id: string;
  name: string;
}

interface SignInFormProps {
  /** Who was signed in, and for which organization: they come back to it. */
  email?: string;
  organizationId?: string;
  /** Nothing stands before it: one types at once. */
  isFirst?: boolean;
  onDone: () => void;
}

/** E-mail and password; when the address works for several organizations, for which. */
export function SignInForm({ email = "", organizationId, isFirst = true, onDone }: SignInFormProps) {
  const { t } = useTranslation(["entry", "common"]);
  const signIn = useSignIn();
  const [choices, setChoices] = useState<Choice[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const form = useForm({
    initialValues: { email, password: "", organization_id: "" },
    validate: {
      email: (value) => (value.includes("@") ? null : t("signIn.emailMissing")),
      password: (value) => (value ? null : t("common:fieldMissing")),
      organization_id: (value) => (choices.length === 0 || value ? null : t("signIn.organizationMissing")),
    },
    onValuesChange: (values, before) => {
      // Other credentials, other organizations.
      if (values.email !== before.email || values.password !== before.password) {
        setChoices([]);
        if (values.organization_id) form.setFieldValue("organization_id", "");
      }
    },
  });
  const send = form.onSubmit(({ organization_id, ...rest }) => {
    const organization = organization_id || (rest.email === email ? organizationId : undefined);
    signIn.mutate(organization ? { ...rest, organization_id: organization } : rest, {
      onSuccess: onDone,
      onError: (error) => {
        if (!isProblem(error, "choose_organization")) return;
        setChoices((error.body.organizations as Choice[] | undefined) ?? []);
        window.setTimeout(() => chooser.current?.focus());
      },
    });
  });
  const isChoosing = isProblem(signIn.error, "choose_organization");
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        {signIn.error && !isChoosing && (
          <Alert color="red" variant="light" role="alert">
            {signInProblem(signIn.error)}
          </Alert>
        )}
        <TextInput
          label={t("common:field.email")}
          type="email"
          autoComplete="username"
          autoFocus={isFirst && !email}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("signIn.password")}
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          data-autofocus={email ? true : undefined}
          visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
          {...form.getInputProps("password")}
        />
        {choices.length > 0 && (
          <Select
            ref={chooser}
            label={t("signIn.organization")}
            placeholder={t("signIn.organizationMissing")}
            allowDeselect={false}
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
