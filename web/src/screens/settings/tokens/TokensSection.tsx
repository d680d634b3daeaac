import { Button } from "@mantine/core";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notifyDone, notifyProblem } from "@/design/notify";
import { EmptyState } from "@/design/states";
import { Confirm } from "../parts/Confirm";
import { FormModal } from "../parts/FormModal";
import { Listed } from "../parts/Listed";
import { ListTools } from "../parts/ListTools";
import { Card, Section } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { fits } from "../parts/whole";
import { NewTokenText } from "./NewTokenText";
import { TokenForm } from "./TokenForm";
import { TokenRow } from "./TokenRow";
import { isUsable, type NewToken, type Token, useRevoke, useTokens } from "./useTokens";

/** Keys for programs. */
export function TokensSection() {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const tokens = useTokens();
  const revoke = useRevoke();
  const [made, setMade] = useState<NewToken | null>(null);
  const [doomed, setDoomed] = useState<Token | null>(null);
  const close = () => change({ form: undefined });
  const isShown = (token: Token) =>
    (search.revoked === "true" || isUsable(token)) && fits(search.q ?? "", [token.name]);
  return (
    <Section
      title={t("section.tokens")}
      intro={t("tokens.intro")}
      action={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ form: "new" })}>
          {t("tokens.add")}
        </Button>
      }
    >
      <Card>
        <ListTools searchLabel={t("tokens.search")} aside={{ param: "revoked", label: t("tokens.showRevoked") }} />
        <Listed
          query={tokens}
          keep={isShown}
          label={t("section.tokens")}
          empty={
            <EmptyState icon={<IconKey size={40} />} title={t(search.q ? "list.nothing" : "tokens.none")}>
              {t(search.q ? "tokens.nothing" : "tokens.noneText")}
            </EmptyState>
          }
        >
          {(token) => <TokenRow token={token} onRevoke={setDoomed} />}
        </Listed>
      </Card>
      <FormModal opened={search.form === "new"} title={t("tokens.add")} size="lg" onClose={close}>
        <TokenForm
          onCancel={close}
          onDone={(token) => {
            close();
            setMade(token);
          }}
        />
      </FormModal>
      <FormModal opened={made !== null} title={t("tokens.made")} size="lg" onClose={() => setMade(null)}>
        {made && <NewTokenText token={made.token} onDone={() => setMade(null)} />}
      </FormModal>
      <Confirm
        opened={doomed !== null}
        title={t("tokens.confirm", { name: doomed?.name ?? "" })}
        text={t("tokens.confirmText")}
        actionLabel={t("tokens.revoke")}
        isPending={revoke.isPending}
        isGrave
        onConfirm={() =>
          doomed &&
          revoke.mutate(doomed.id, {
            onSuccess: () => {
              notifyDone(t("tokens.revoked", { name: doomed.name }));
              setDoomed(null);
            },
            onError: (error) => notifyProblem(error),
          })
        }
        onClose={() => setDoomed(null)}
      />
    </Section>
  );
}
