import { useMutation } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import { queryClient } from "@/api/queries";
import { useOnce } from "@/api/useOnce";
import type { NoteType } from "./audience";

export function useSendNote(ticketId: string) {
  const once = useOnce();
  return useMutation({
    mutationFn: (body: { note: string; type: NoteType }) =>
      answer(
        api.POST("/api/v3.0/tickets/{id}/notes", { params: { path: { id: ticketId } }, body, headers: once(body) }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["ticket", ticketId] }),
  });
}
