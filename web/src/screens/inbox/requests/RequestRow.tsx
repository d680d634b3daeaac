import { Checkbox, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./PublicRequests.module.css";
import type { PublicRequest } from "./useRequests";

interface RequestRowProps {
  request: PublicRequest;
  isChosen: boolean;
  choose: (is: boolean) => void;
}

/** One request: what is wrong, where, and how many have it. */
export function RequestRow({ request, isChosen, choose }: RequestRowProps) {
  const { t } = useTranslation("inbox");
  const { id, number, title, description, place, voices } = request;
  return (
    <li className={classes.row}>
      <Group align="flex-start" wrap="nowrap">
        <Checkbox
          mt={2}
          checked={isChosen}
          onChange={(event) => choose(event.currentTarget.checked)}
          aria-label={t("requests.choose", { title })}
        />
        <div className={classes.words}>
          <Link to="/tickets/$ticketId" params={{ ticketId: id }}>
            {number} · {title}
          </Link>
          {description && <Text size="sm">{description}</Text>}
          <Text size="sm" c="dimmed">
            {[place?.path.join(" › "), t("requests.voices", { count: voices })].filter(Boolean).join(" · ")}
          </Text>
        </div>
      </Group>
    </li>
  );
}
