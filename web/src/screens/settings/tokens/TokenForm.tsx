import { NativeSelect, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { type Role, RoleChoice } from "../people/RoleChoice";
import { EXPIRIES, type Expiry, expiresAt } from "./expiry";
import { type NewToken, refreshTokens } from "./useTokens";

/** A new token. Its text is answered once: making it takes no key against repetition, so it is not sent twice either. */
export function TokenForm({ onCancel, onDone }: { onCancel: () => void; onDone: (token: NewToken) => void }) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: "settings.token.new",
    initial: { name: "", role: "" as Role | "", scope: "all", expiry: "365" as Expiry, expires_at: "" },
    faults: ({ name, role, expiry, expires_at }) => ({
      name: name.trim() ? null : t("common:fieldMissing"),
      role: role ? null : t("people.roleMissing"),
      expires_at: expiry !== "date" || expires_at ? null : t("common:fieldMissing"),
    }),
    send({ name, role, scope, expiry, expires_at }) {
      const body = {
        name: name.trim(),
        role: role || "manager",
        scopes: scope === "read" ? ["read" as const] : null,
        expires_at: expiresAt(expiry, expires_at),
      };
      return answer(api.POST("/api/v3.0/tokens", { body }));
    },
    onDone(token) {
      void refreshTokens();
      onDone(token);
    },
  });
  const { form } = entry;
  const isDay = form.values.expiry === "date";
  return (
    <EntryFields entry={entry} onCancel={onCancel} sendLabel={t("tokens.send")}>
      <TextInput
        label={t("common:field.name")}
        description={t("tokens.nameHelp")}
        data-autofocus
        {...form.getInputProps("name")}
      />
      <Radio.Group label={t("tokens.scopes")} {...form.getInputProps("scope")}>
        <Stack gap={8} mt={6}>
          <Radio value="all" label={t("tokens.scope.all")} />
          <Radio value="read" label={t("tokens.scope.read")} />
        </Stack>
      </Radio.Group>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t("tokens.expiry")}
          data={EXPIRIES.map((value) => ({ value, label: t(`tokens.expiries.${value}`) }))}
          {...form.getInputProps("expiry")}
        />
        {isDay && <TextInput label={t("tokens.lastDay")} type="date" {...form.getInputProps("expires_at")} />}
      </SimpleGrid>
      <RoleChoice label={t("common:field.role")} {...form.getInputProps("role")} value={form.values.role} />
    </EntryFields>
  );
}
