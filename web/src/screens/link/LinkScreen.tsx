import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { linkKey } from "@/api/linkKey";
import { meQuery } from "@/api/session";
import { ErrorState } from "@/design/states";
import { TicketSkeleton } from "../ticket/TicketSkeleton";
import { LinkFrame } from "./LinkFrame";
import { LinkProblem } from "./LinkProblem";
import { LinkTicket } from "./LinkTicket";
import { problemOf } from "./problems";
import { useLink } from "./useLink";

/** One ticket for a contractor without an account: what is in the address opens it, and nothing else. */
export function LinkScreen() {
  const { t } = useTranslation("link");
  const link = useLink();
  const me = useQuery({ ...meQuery, enabled: link.isSuccess });
  if (!linkKey()) return <LinkProblem what="cut" />;
  // Once it is shown, a call that fails meanwhile does not take it away; a link that ended does.
  const what = problemOf(link.error);
  if (what) return <LinkProblem what={what} />;
  if (link.data && me.data) return <LinkTicket key={link.data.ticket_id} link={link.data} />;
  return (
    <LinkFrame>
      {(link.error ?? me.error) ? (
        <ErrorState error={link.error ?? me.error} retry={() => void (link.error ? link : me).refetch()} />
      ) : (
        <>
          <VisuallyHidden component="h1">{t("loading")}</VisuallyHidden>
          <TicketSkeleton />
        </>
      )}
    </LinkFrame>
  );
}
