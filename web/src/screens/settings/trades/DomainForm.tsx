import { Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import { notifyDone } from "@/design/notify";
import { editEntry, refreshCatalogue } from "../parts/catalogue";
import { EntryFields } from "../parts/EntryFields";
import { useEntryForm } from "../parts/useEntryForm";
import { treeOf, withBelow } from "./tree";
import type { Domain } from "./useTrades";

interface DomainFormProps {
  /** What is changed; null for a new one. */
  domain: Domain | null;
  /** Within what. */
  parent: string | null;
  domains: Domain[];
  onClose: () => void;
}

/** A domain's name, and what it is within. */
export function DomainForm({ domain, parent, domains, onClose }: DomainFormProps) {
  const { t } = useTranslation(["settings", "common"]);
  const entry = useEntryForm({
    draft: `settings.domain.${domain?.id ?? `new.${parent ?? "top"}`}`,
    initial: { name: domain?.name ?? "", parent_id: parent },
    faults: ({ name }) => ({ name: name.trim() ? null : t("common:fieldMissing") }),
    send({ name, parent_id }, once) {
      const body = { name: name.trim(), parent_id };
      if (domain) return editEntry("domains", domain.id, body);
      return answer(api.POST("/api/v3.0/domains", { body, headers: once(body) }));
    },
    onDone(_, { name }) {
      void refreshCatalogue("domains");
      notifyDone(t(domain ? "saved" : "added", { name: name.trim() }));
      onClose();
    },
  });
  const own = domain ? withBelow(domains, domain.id) : new Set<string>();
  const parents = treeOf(domains.filter((one) => !own.has(one.id) && (!one.is_archived || one.id === parent)));
  return (
    <EntryFields entry={entry} onCancel={onClose} sendLabel={domain ? undefined : t("add")}>
      <TextInput
        label={t("common:field.name")}
        description={domain ? t("renameHelp") : undefined}
        data-autofocus
        {...entry.form.getInputProps("name")}
      />
      <Select
        label={t("trades.parent")}
        placeholder={t("trades.top")}
        searchable
        clearable
        data={parents.map(({ item, depth }) => ({
          value: item.id,
          label: `${"\u2003".repeat(depth)}${item.name}`,
        }))}
        {...entry.form.getInputProps("parent_id")}
      />
    </EntryFields>
  );
}
