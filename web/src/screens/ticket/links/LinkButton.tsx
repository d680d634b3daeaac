import { Button } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";

const LinkDialog = lazy(() => import("./LinkDialog").then(({ LinkDialog }) => ({ default: LinkDialog })));

interface LinkButtonProps {
  ticket: Schemas["Ticket"];
  contractor: { _id: string; name: string };
}

/** For managers: the link with which somebody without an account works on the ticket. */
export function LinkButton({ ticket, contractor }: LinkButtonProps) {
  const { t } = useTranslation("ticket");
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  if (me.role !== "admin" && me.role !== "manager") return null;
  const isClient = me.organization.kind === "client";
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        className="no-print"
        leftSection={<IconLink size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t(isClient ? "links.open" : "links.openTechnician")}
      </Button>
      <Suspense fallback={null}>
        {isOpen && <LinkDialog ticket={ticket} contractor={contractor} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
