import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import type { BulkState } from "./useBulk";

interface BulkProgressProps {
  state: Extract<BulkState, { phase: "running" }>;
  onStop: () => void;
}

/** How far it is, and the way to stop it. */
export function BulkProgress({ state: { settled, failed, total, isStopping }, onStop }: BulkProgressProps) {
  const { t } = useTranslation("tickets");
  const { number } = useFormats();
  const isCounting = total === 0;
  const share = (of: number) => (isCounting ? 0 : (of / total) * 100);
  return (
    <Stack gap="md">
      <Text size="sm" className="numbers">
        {isCounting ? t("bulk.counting") : t("bulk.progress", { settled: number(settled), total: number(total) })}
      </Text>
      <Progress.Root size="lg" radius="xl" transitionDuration={120}>
        <Progress.Section
          value={share(settled - failed)}
          color="petrol"
          aria-label={t("bulk.progressLabel")}
          animated={isCounting}
        />
        <Progress.Section value={share(failed)} color="orange" aria-label={t("bulk.failedLabel")} />
      </Progress.Root>
      <Group justify="space-between" mih={36}>
        <Text size="sm" c="dimmed">
          {failed > 0 && t("bulk.refused", { count: failed, shown: number(failed) })}
        </Text>
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={onStop}
          loading={isStopping}
          autoFocus
        >
          {t("bulk.stop")}
        </Button>
      </Group>
    </Stack>
  );
}
