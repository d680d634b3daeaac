import { Alert, Button, Divider, Stack, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useSignIn } from "@/api/session";
import classes from "./DemoPeople.module.css";
import { signInProblem } from "./signInProblem";

type Demo = NonNullable<Schemas["SetupRead"]["demo"]>;

/** One of each role on each side: enough to see how the desk looks to all of them. */
function cast(people: Demo["people"]): Demo["people"] {
  const seen = new Set<string>();
  return people.filter(({ kind, role }) => {
    const part = `${kind} ${role}`;
    return !seen.has(part) && seen.add(part);
  });
}

/** The people of the demonstration world: a click, and one looks at the desk through their eyes. */
export function DemoPeople({ demo, onDone }: { demo: Demo; onDone: () => void }) {
  const { t } = useTranslation(["entry", "common"]);
  const signIn = useSignIn();
  const [isWhole, setWhole] = useState(false);
  const some = cast(demo.people);
  const others = demo.people.length - some.length;
  const shown = isWhole ? demo.people : some;
  return (
    <Stack gap="xs">
      <Text size="sm">{t("demo.text")}</Text>
      {signIn.error && (
        <Alert color="red" variant="light" role="alert">
          {signInProblem(signIn.error)}
        </Alert>
      )}
      <ul className={classes.people}>
        {shown.map((person) => (
          <li key={person.email}>
            <UnstyledButton
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
              <span className={classes.side} data-kind={person.kind}>
                {t(`common:kind.${person.kind}`)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {others > 0 && !isWhole && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          {t("demo.others", { count: others })}
        </Button>
      )}
      <Divider label={t("demo.or")} my="xs" />
    </Stack>
  );
}
