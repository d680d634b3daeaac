import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./PublicRequests.module.css";
import { RequestRow } from "./RequestRow";
import { type PublicRequest, useRefuse, type Which } from "./useRequests";

interface RequestsDialogProps {
  opened: boolean;
  requests: PublicRequest[];
  /** When they were read: what came in since is not refused unseen. */
  readAt: number;
  onClose: () => void;
}

/** Looks through what came in without an account, and refuses some of it or all at once. */
export function RequestsDialog({ opened, requests, readAt, onClose }: RequestsDialogProps) {
  const { t } = useTranslation(["inbox", "common"]);
  const isNarrow = useMediaQuery("(max-width: 36em)");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const refuse = useRefuse(() => {
    setChosen(new Set());
    setReason("");
    onClose();
  });
  const there = requests.filter(({ id }) => chosen.has(id));
  const isAll = requests.length > 0 && there.length === requests.length;
  const choose = (id: string, is: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (is) after.add(id);
      else after.delete(id);
      return after;
    });
  const which: Which = isAll
    ? { all_before: new Date(readAt).toISOString() }
    : { ticket_ids: there.map(({ id }) => id) };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("requests.title")}
      size="lg"
      fullScreen={isNarrow}
      closeButtonProps={{ "aria-label": t("common:close"), size: 40 }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t("requests.text")}
        </Text>
        <Checkbox
          label={t("requests.all", { count: requests.length })}
          checked={isAll}
          indeterminate={there.length > 0 && !isAll}
          onChange={(event) => setChosen(new Set(event.currentTarget.checked ? requests.map(({ id }) => id) : []))}
        />
        <ul className={classes.rows}>
          {requests.map((request) => (
            <RequestRow
              key={request.id}
              request={request}
              isChosen={chosen.has(request.id)}
              choose={(is) => choose(request.id, is)}
            />
          ))}
        </ul>
        <Textarea
          label={t("requests.reason")}
          description={t("requests.reasonHelp")}
          maxLength={2000}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button
            color="red"
            disabled={there.length === 0 || !reason.trim()}
            loading={refuse.isPending}
            onClick={() => refuse.mutate({ which, reason: reason.trim() })}
          >
            {t("requests.refuse", { count: there.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
