import { Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMoveLabel, whyNot } from "../moves";
import type { TicketMoves } from "./useTicketMoves";

interface WhyNotProps {
  ticket: Schemas["Ticket"];
  moves: TicketMoves;
  onClose: () => void;
}

/** The moves that can't be made now, each with the reason. Those of the other side are left out: they never could. */
export function WhyNot({ ticket, moves, onClose }: WhyNotProps) {
  const { t } = useTranslation(["ticket", "common"]);
  const label = useMoveLabel();
  const ours = moves.refused.filter((one) => one.code !== "role_not_allowed" && one.code !== "already_so");
  // Most moves belong to other statuses: they share one reason, said last.
  const elsewhere = ours.filter((one) => one.code === "not_from_this_status");
  const here = ours.filter((one) => one.code !== "not_from_this_status");
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("actions.whyTitle")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="sm" component="dl" m={0}>
        {here.map((one) => (
          <div key={one.action}>
            <Text component="dt" size="sm" fw={600}>
              {label(one.action)}
            </Text>
            <Text component="dd" size="sm" c="dimmed" m={0}>
              {whyNot(one.code, ticket.status, one.reason)}
            </Text>
          </div>
        ))}
        {elsewhere.length > 0 && (
          <div>
            <Text component="dt" size="sm" fw={600}>
              {whyNot("not_from_this_status", ticket.status, null)}
            </Text>
            <Text component="dd" size="sm" c="dimmed" m={0}>
              {elsewhere.map((one) => label(one.action)).join(" · ")}
            </Text>
          </div>
        )}
      </Stack>
    </Modal>
  );
}
