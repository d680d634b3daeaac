import { Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { PriorityMark } from "@/design/PriorityMark";
import { ContractorPicker } from "@/design/pickers";
import type { DeedBody, DeedName } from "./deeds";
import { useDeedLabel } from "./useDeedLabel";

const PRIORITIES = ["high", "medium", "low", "none"] as const;

interface BulkFormProps {
  deed: DeedName;
  subject: string;
  onSend: (body: DeedBody) => void;
  onClose: () => void;
}

/** What a deed needs before it begins; at the least a look at how many tickets it is about. */
export function BulkForm({ deed, subject, onSend, onClose }: BulkFormProps) {
  const { t } = useTranslation(["tickets", "common"]);
  const label = useDeedLabel();
  const [priority, setPriority] = useState<Schemas["PriorityLabel"]>("high");
  const [contractor, setContractor] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (deed === "priority") onSend({ priority });
    else if (deed !== "assign") onSend({});
    else if (contractor) onSend({ contractor_id: contractor, reason: reason.trim() || null });
    else setIsMissing(true);
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <Text>{deed === "priority" || deed === "assign" ? subject : t(`bulk.what.${deed}`, { subject })}</Text>
        {deed === "priority" && (
          <Radio.Group
            label={t("common:field.priority")}
            value={priority}
            onChange={(value) => setPriority(PRIORITIES.find((one) => one === value) ?? "none")}
          >
            <Stack gap={8} mt={6}>
              {PRIORITIES.map((one) => (
                <Radio key={one} value={one} label={<PriorityMark priority={one} withLabel />} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {deed === "assign" && (
          <>
            <ContractorPicker
              label={t("common:field.contractor")}
              value={contractor}
              onChange={setContractor}
              error={isMissing && !contractor && t("common:fieldMissing")}
              withAsterisk
              autoFocus
            />
            <Textarea
              label={t("common:field.reason")}
              description={t("bulk.reasonHelp")}
              maxLength={2000}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" data-autofocus={deed === "assign" ? undefined : true}>
            {label(deed)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
