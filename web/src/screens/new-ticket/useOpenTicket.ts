import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answer, api, type Schemas } from "@/api/client";
import { queryClient } from "@/api/queries";
import { useOnce } from "@/api/useOnce";
import { notifyDone } from "@/design/notify";

/** Sends a new ticket, once however often it is tried, and goes to it. */
export function useOpenTicket(onDone: () => void) {
  const { t } = useTranslation("newTicket");
  const navigate = useNavigate();
  const once = useOnce();
  return useMutation({
    mutationFn: (body: Schemas["CreateTicket"]) => answer(api.POST("/api/v3.0/tickets", { body, headers: once(body) })),
    onSuccess: ({ ticket_id }, body) => {
      onDone();
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      notifyDone(t(body.draft ? "done.draft" : "done.opened"));
      void navigate({ to: "/tickets/$ticketId", params: { ticketId: ticket_id }, replace: true });
    },
  });
}
