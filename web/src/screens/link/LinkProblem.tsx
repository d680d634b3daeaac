import { Button } from "@mantine/core";
import { IconClockOff, IconLinkOff, IconScissors, IconUserOff, type TablerIcon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { forgetLinkKey } from "@/api/linkKey";
import { EmptyState } from "@/design/states";
import { LinkFrame } from "./LinkFrame";
import type { LinkTrouble } from "./problems";

const ICONS: Record<LinkTrouble, TablerIcon> = {
  cut: IconScissors,
  expired: IconClockOff,
  revoked: IconLinkOff,
  elsewhere: IconUserOff,
};

/** A link that opens nothing: why, in plain words, and what to do. */
export function LinkProblem({ what }: { what: LinkTrouble }) {
  const { t } = useTranslation("link");
  const Icon = ICONS[what];
  return (
    <LinkFrame>
      <EmptyState
        isScreen
        icon={<Icon size={44} />}
        title={t(`problem.${what}.title`)}
        action={
          <Button
            variant="default"
            mt="md"
            onClick={() => {
              forgetLinkKey();
              window.location.assign("/login");
            }}
          >
            {t("problem.signIn")}
          </Button>
        }
      >
        {t(`problem.${what}.text`)}
      </EmptyState>
    </LinkFrame>
  );
}
