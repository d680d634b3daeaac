import { Button, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../../ticket/Section";
import type { Link } from "../useLink";
import { AccountForm } from "./AccountForm";

/** From the link to an account: all tickets of the contractor, from all its clients, in one place. */
export function AccountCard({ link }: { link: Link }) {
  const { t } = useTranslation("link");
  const [isOpen, setOpen] = useState(false);
  if (!link.can_make_account) return null;
  return (
    <Section id="account" title={t("account.title")}>
      <Text size="sm" c="dimmed" mb="sm">
        {t("account.text", { contractor: link.contractor.name })}
      </Text>
      {isOpen ? (
        <AccountForm link={link} />
      ) : (
        <Button variant="default" leftSection={<IconUserPlus size={18} aria-hidden />} onClick={() => setOpen(true)}>
          {t("account.open")}
        </Button>
      )}
    </Section>
  );
}
