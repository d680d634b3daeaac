/** What a screen shows when it has nothing to show yet, nothing at all, or went wrong. */
import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import { problemText } from "./problemText";

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** There is nothing else on the screen: this is its heading. */
  isScreen?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState(props: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={64} px="md" ta="center">
      <span style={{ color: "var(--callout-accent-text)" }} aria-hidden>
        {props.icon}
      </span>
      <Title order={props.isScreen ? 1 : 2} size="h4">
        {props.title}
      </Title>
      {props.children && (
        <Text c="dimmed" maw={440}>
          {props.children}
        </Text>
      )}
      {props.action}
    </Stack>
  );
}

export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const reference = isProblem(error) ? error.body.request_id : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconPlugConnectedX aria-hidden />}
      title={t("error.title")}
      m="md"
      role="alert"
    >
      <Stack gap="xs" align="flex-start">
        <Text c="var(--mantine-color-text)">{problemText(error)}</Text>
        {reference && (
          <Text size="xs" c="dimmed">
            {t("error.reference", { id: reference })}
          </Text>
        )}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {t("retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Grey rows of the height of what will stand there, so that nothing jumps. */
export function LoadingRows({ rows = 6, height = 56 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={8} p="md" aria-busy aria-label={t("loading")} role="status">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </Stack>
  );
}
