import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api, type Schemas } from "@/api/client";
import { isProblem } from "@/api/problem";
import { queryClient } from "@/api/queries";
import { useDraft } from "@/design/useDraft";
import { ticketQuery } from "../data/useTicket";
import { changedFields, conflicts, type FieldName, type Fields, fieldsOf, patchOf, rebase } from "./fields";

type Ticket = Schemas["Ticket"];

interface Editing {
  /** As the ticket was when the person began, or when they last chose between theirs and somebody else's. */
  base: Fields;
  mine: Fields;
}

const NOT_EDITING: Editing | null = null;
/** How often somebody else may be faster, until we leave it to the person. */
const TRIES = 4;

async function send(id: string, revision: number, body: Schemas["EditTicket"]): Promise<Ticket> {
  const headers = { "If-Match": `"${revision}"` };
  return (await answer(api.PATCH("/api/v3.0/tickets/{id}", { params: { path: { id } }, body, headers }))).ticket;
}

/** Saves on top of whatever the ticket is by then; what both changed to something else is left to the person. */
async function save(seen: Ticket, { base, mine }: Editing): Promise<{ saved: Ticket } | { conflict: Ticket }> {
  let latest = seen;
  for (let attempt = 1; ; attempt++) {
    const theirs = fieldsOf(latest);
    if (conflicts(base, mine, theirs).length > 0) return { conflict: latest };
    const wanted = rebase(base, mine, theirs);
    if (changedFields(theirs, wanted).length === 0) return { saved: latest };
    try {
      return { saved: await send(latest._id, latest.revision, patchOf(theirs, wanted)) };
    } catch (error) {
      if (!isProblem(error) || error.status !== 412 || attempt >= TRIES) throw error;
      latest = await queryClient.fetchQuery({ ...ticketQuery(latest._id), staleTime: 0 });
    }
  }
}

/** Editing a ticket in place. What was typed is kept until it is saved or given up. */
export function useTicketEdit(ticket: Ticket) {
  const draft = useDraft<Editing | null>(`edit.${ticket._id}`, NOT_EDITING);
  const [focus, setFocus] = useState<FieldName>("title");
  const [hasConflict, setConflict] = useState(false);
  const editing = draft.value;
  const theirs = fieldsOf(ticket);

  const saving = useMutation({
    mutationFn: (what: Editing) => save(ticket, what),
    onSuccess: (outcome) => {
      if ("conflict" in outcome) {
        queryClient.setQueryData(["ticket", ticket._id], outcome.conflict);
        setConflict(true);
        return;
      }
      queryClient.setQueryData(["ticket", ticket._id], outcome.saved);
      void queryClient.invalidateQueries({ queryKey: ["ticket", ticket._id] });
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      setConflict(false);
      draft.forget();
    },
  });

  return {
    isEditing: editing !== null,
    isRestored: draft.isRestored,
    mine: editing?.mine ?? theirs,
    theirs,
    /** What somebody else changed meanwhile of what the person changed, too. */
    conflicts: editing ? conflicts(editing.base, editing.mine, theirs) : [],
    isChoosing: hasConflict,
    focus,
    isSaving: saving.isPending,
    error: saving.error,
    start(field: FieldName = "title") {
      setFocus(field);
      if (!editing) draft.change({ base: theirs, mine: theirs });
    },
    set(patch: Partial<Fields>) {
      if (editing) draft.change({ ...editing, mine: { ...editing.mine, ...patch } });
    },
    giveUp() {
      setConflict(false);
      saving.reset();
      draft.forget();
    },
    save() {
      if (editing) saving.mutate(editing);
    },
    /** The person has chosen, field by field, between theirs and somebody else's. */
    settle(keptMine: FieldName[]) {
      if (!editing) return;
      const open = conflicts(editing.base, editing.mine, theirs);
      const given = Object.fromEntries(open.filter((one) => !keptMine.includes(one)).map((one) => [one, theirs[one]]));
      const settled = { base: theirs, mine: { ...rebase(editing.base, editing.mine, theirs), ...given } };
      draft.change(settled);
      setConflict(false);
      saving.mutate(settled);
    },
    backToForm: () => setConflict(false),
  };
}

export type TicketEdit = ReturnType<typeof useTicketEdit>;
