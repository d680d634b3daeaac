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
    initialValues: { name: link.technician?.name ?? "", email: link.email ?? "", password: "" },
    validate: {
      email: (value) => (value.includes("@") ? null : t("entry:signIn.emailMissing")),
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
  const send = ({ name, email, password }: typeof form.values) =>
    make.mutate({ name: name.trim(), password, ...(link.email === null && { email: email.trim() }) });
  const isElsewhere = make.error && !(isProblem(make.error) && make.error.body.errors?.length);
  return (
    <form onSubmit={form.onSubmit(send)} noValidate>
      <Stack gap="sm" maw={420}>
        {isElsewhere && (
          <Alert color="red" variant="light" role="alert">
            {isProblem(make.error, "account_exists")
              ? t("account.exists", { contractor: link.contractor.name })
              : problemText(make.error)}
          </Alert>
        )}
        <TextInput
          label={t("account.name")}
          autoComplete="name"
          data-autofocus
          ref={focus}
          {...form.getInputProps("name")}
        />
        <TextInput
          label={t("account.email")}
          type="email"
          autoComplete="username"
          readOnly={link.email !== null}
          {...form.getInputProps("email")}
        />
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
