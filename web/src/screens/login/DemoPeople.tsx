import { Divider, Stack, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useSignIn } from "@/api/session";
import classes from "./DemoPeople.module.css";

/** The people of the demonstration world: a click, and one looks at the desk through their eyes. */
export function DemoPeople({ demo, onDone }: { demo: NonNullable<Schemas["Setup"]["demo"]>; onDone: () => void }) {
  const { t } = useTranslation(["entry", "common"]);
  const signIn = useSignIn();
  return (
    <Stack gap="xs">
      <Text size="sm">{t("demo.text")}</Text>
      <div className={classes.people}>
        {demo.people.map((person) => (
          <UnstyledButton
            key={person.email}
            className={classes.person}
            disabled={signIn.isPending}
            onClick={() => signIn.mutate({ email: person.email, password: demo.password }, { onSuccess: onDone })}
          >
            <span>
              <b>{person.name}</b>
              <br />
              <span className={classes.what}>
                {person.organization} · {t(`common:role.${person.role}`)}
              </span>
            </span>
            <span className={classes.side}>{t(`common:kind.${person.kind}`)}</span>
          </UnstyledButton>
        ))}
      </div>
      <Divider label={t("demo.or")} my="xs" />
    </Stack>
  );
}
