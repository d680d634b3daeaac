import { Button, Text } from "@mantine/core";
import { IconHandOff, IconThumbUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import type { MoveName } from "../ticket/moves";
import classes from "./link.module.css";

interface OfferAnswerProps {
  ticket: Schemas["Ticket"];
  start: (move: MoveName) => void;
  isRunning: boolean;
}

/** Yes or no, before anything else. Saying no asks why. */
export function OfferAnswer({ ticket, start, isRunning }: OfferAnswerProps) {
  const { t } = useTranslation("link");
  return (
    <section className={classes.offer} aria-label={t("offer.title")}>
      <Text fw={600}>{t("offer.question", { client: ticket.client.name })}</Text>
      <div className={classes.answers}>
        <Button
          size="lg"
          loading={isRunning}
          leftSection={<IconThumbUp size={22} aria-hidden />}
          onClick={() => start("accept")}
        >
          {t("offer.accept")}
        </Button>
        <Button
          size="lg"
          variant="default"
          disabled={isRunning}
          leftSection={<IconHandOff size={22} aria-hidden />}
          onClick={() => start("decline")}
        >
          {t("offer.decline")}
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        {t("offer.free")}
      </Text>
    </section>
  );
}
