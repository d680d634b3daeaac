import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { makeAccount } from "@/api/link";
import { forgetLinkKey } from "@/api/linkKey";
import { isProblem } from "@/api/problem";
import { faultTexts } from "@/design/faultText";
import { problemText } from "@/design/problemText";
import { PASSWORD_MIN, passwordFault } from "../../login/password";
import type { Link } from "../useLink";

/** A name and a password; the address is the one that the link was sent to. */
export function AccountForm({ link }: { link: Link }) {
  const { t } = useTranslation(["link", "entry", "common"]);
  const form = useForm({
    initialValues: { name: "", password: "" },
    validate: {
      name: (value) => (value.trim() ? null : t("common:fieldMissing")),
      password: (value) => passwordFault(value, t as never),
    },
  });
  const make = useMutation({
    mutationFn: makeAccount,
    onSuccess: () => {
      forgetLinkKey();
      // Loaded anew, as whoever is signed in now.
      window.location.assign(`/tickets/${link.ticket_id}`);
    },
    onError: (error) => form.setErrors(faultTexts(error)),
  });
  const isElsewhere = make.error && !(isProblem(make.error) && make.error.body.errors?.length);
  return (
    <form onSubmit={form.onSubmit(({ name, password }) => make.mutate({ name: name.trim(), password }))} noValidate>
      <Stack gap="sm" maw={420}>
        {isElsewhere && (
          <Alert color="red" variant="light" role="alert">
            {problemText(make.error)}
          </Alert>
        )}
        <TextInput
          label={t("account.name")}
          autoComplete="name"
          data-autofocus
          ref={focus}
          {...form.getInputProps("name")}
        />
        {link.email && (
          <TextInput label={t("common:field.email")} value={link.email} readOnly autoComplete="username" type="email" />
        )}
        <PasswordInput
          label={t("account.password")}
          description={t("entry:password.rule", { count: PASSWORD_MIN })}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("entry:signIn.showPassword") }}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={make.isPending}>
          {t("account.send")}
        </Button>
      </Stack>
    </form>
  );
}

/** The form was asked for: one types at once. */
function focus(input: HTMLInputElement | null) {
  input?.focus({ preventScroll: true });
}
