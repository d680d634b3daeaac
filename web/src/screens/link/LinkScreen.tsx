import { VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { connection } from "@/api/connection";
import { linkKey } from "@/api/linkKey";
import { queryClient } from "@/api/queries";
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
  useEffect(() => connection.onRecovery(() => void queryClient.invalidateQueries()), []);
  if (!linkKey()) return <LinkProblem what="cut" />;
  // Once it is shown, a call that fails meanwhile does not take it away; a link that ended does.
  const what = problemOf(link.error);
  if (what) return <LinkProblem what={what} />;
  if (link.data && me.data) return <LinkTicket key={link.data.ticket_id} link={link.data} />;
  return (
    <LinkFrame>
      <VisuallyHidden component="h1">{t("title")}</VisuallyHidden>
      {(link.error ?? me.error) ? (
        <ErrorState error={link.error ?? me.error} retry={() => void (link.error ? link : me).refetch()} />
      ) : (
        <TicketSkeleton />
      )}
    </LinkFrame>
  );
}
