import { Box, Group, Paper, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { LanguageSwitch } from "./LanguageSwitch";

/** The frame of every screen before the log-in. */
export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="main" mih="100dvh" p="md" style={{ display: "grid", placeItems: "center" }}>
      <Paper withBorder radius="lg" p={{ base: "lg", xs: "xl" }} w="100%" maw={440} shadow="sm">
        <Stack gap="lg">
          <Group justify="space-between">
            <Group gap={10}>
              <img src="/callout.svg" alt="" width={32} height={32} />
              <b style={{ fontSize: 20 }}>Callout</b>
            </Group>
            <LanguageSwitch />
          </Group>
          <Title order={1} size="h3">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Box>
  );
}
