import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useOnce } from "@/api/useOnce";
import { ErrorState, LoadingRows } from "@/design/states";
import { FeedAddress } from "./FeedAddress";
import { FeedRow } from "./FeedRow";
import { useFeeds, useMakeFeed } from "./useFeeds";

/** Follow these dates in another calendar: make a secret address, see and revoke those made before. */
export function FeedsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["planner", "common"]);
  const feeds = useFeeds();
  const make = useMakeFeed();
  const once = useOnce();
  const [name, setName] = useState("");
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("feeds.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Stack gap="md">
        <Text size="sm">{t("feeds.text")}</Text>
        {make.data ? (
          <FeedAddress url={make.data.url} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const wanted = name.trim();
              make.mutate({ name: wanted, headers: once(wanted) });
            }}
          >
            <Stack gap="xs">
              <TextInput
                label={t("feeds.name")}
                description={t("feeds.nameText")}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                maxLength={80}
                data-autofocus
              />
              {make.error && <ErrorState error={make.error} />}
              <Button
                type="submit"
                loading={make.isPending}
                leftSection={<IconLink size={18} aria-hidden />}
                style={{ alignSelf: "flex-start" }}
              >
                {t("feeds.make")}
              </Button>
            </Stack>
          </form>
        )}
        {feeds.isPending && <LoadingRows rows={1} />}
        {feeds.error && <ErrorState error={feeds.error} retry={() => void feeds.refetch()} />}
        {feeds.data && feeds.data.length > 0 && (
          <section aria-labelledby="feeds-list">
            <Text id="feeds-list" component="h3" fw={650} fz="sm" m={0}>
              {t("feeds.list")}
            </Text>
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {feeds.data.map((feed) => (
                <FeedRow key={feed._id} feed={feed} />
              ))}
            </ul>
          </section>
        )}
      </Stack>
    </Modal>
  );
}
