import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { notifyDone, notifyProblem } from "@/design/notify";
import { type useFeeds, useRevokeFeed } from "./useFeeds";

type Feed = NonNullable<ReturnType<typeof useFeeds>["data"]>[number];

/** An address made before. Revoking can't be undone, so it is asked twice. */
export function FeedRow({ feed }: { feed: Feed }) {
  const { t } = useTranslation(["planner", "common"]);
  const { day } = useFormats();
  const revoke = useRevokeFeed();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li>
      <Group justify="space-between" py={6} mih={52} wrap="nowrap">
        <div>
          <Text size="sm" fw={600}>
            {feed.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t("feeds.made", { day: day(feed.created_at) })}
          </Text>
        </div>
        {isAsking ? (
          <Group gap="xs" wrap="nowrap">
            <Button size="sm" variant="default" onClick={() => setIsAsking(false)}>
              {t("common:cancel")}
            </Button>
            <Button
              size="sm"
              color="red"
              loading={revoke.isPending}
              onClick={() =>
                revoke.mutate(feed._id, {
                  onSuccess: () => notifyDone(t("feeds.revoked")),
                  onError: (error) => notifyProblem(error),
                })
              }
            >
              {t("feeds.revokeSure")}
            </Button>
          </Group>
        ) : (
          <Button
            size="sm"
            variant="default"
            onClick={() => setIsAsking(true)}
            aria-label={t("feeds.revokeOf", { name: feed.name })}
          >
            {t("feeds.revoke")}
          </Button>
        )}
      </Group>
    </li>
  );
}
