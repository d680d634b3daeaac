import { Button, SegmentedControl, Text, Textarea } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { type Ref, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { problemText } from "@/design/problemText";
import { useDraft } from "@/design/useDraft";
import { AudienceMark } from "./AudienceMark";
import { audiences, type NoteType, readers } from "./audience";
import classes from "./notes.module.css";
import { useAudienceWords } from "./useAudienceWords";
import { useSendNote } from "./useSendNote";

const NOTE_MAX = 20_000;
const OUTWARD: NoteType[] = ["public", "managers"];

interface NoteComposerProps {
  ticket: Schemas["Ticket"];
  inputRef: Ref<HTMLTextAreaElement>;
  /** On a contractor's link, where there is no house to keep a note in: it goes to the client, as the page says. */
  isOutward?: boolean;
}

/**
 * Writes a note. Who will read it is said in words, by icon and by colour, and on the button. At first nobody outside one's own
 * house does; the choice is never kept, so that a note begun for others is not sent to them by somebody who forgot.
 */
export function NoteComposer({ ticket, inputRef, isOutward = false }: NoteComposerProps) {
  const { t } = useTranslation("ticket");
  const { organization } = useMe();
  const choices = isOutward ? OUTWARD : audiences(organization.kind);
  const first = isOutward ? "public" : "internal";
  const [type, setType] = useState<NoteType>(first);
  const draft = useDraft(`note.${ticket._id}`, "");
  const send = useSendNote(ticket._id);
  const words = useAudienceWords();
  const isNarrow = useMediaQuery("(max-width: 40em)");
  const parties = { client: ticket.client.name, contractors: ticket.contractors.map((one) => one.name) };
  const of = (one: NoteType) => readers(one, organization.name, parties);
  const who = of(type);
  const submit = () => {
    const note = draft.value.trim();
    if (!note || send.isPending) return;
    send.mutate(
      { note, type },
      {
        onSuccess: () => {
          draft.forget();
          setType(first);
        },
      },
    );
  };
  return (
    <form
      className={classes.composer}
      data-reach={who.reach}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.choices}>
        <SegmentedControl
          size="sm"
          fullWidth={isNarrow}
          orientation={isNarrow ? "vertical" : "horizontal"}
          aria-label={t("notes.audience")}
          value={type}
          onChange={(chosen) => setType(choices.find((one) => one === chosen) ?? first)}
          data={choices.map((one) => ({ value: one, label: words.choice(of(one)) }))}
        />
      </div>
      <Textarea
        ref={inputRef}
        aria-label={`${t("notes.write")} – ${words.willSee(who)}`}
        aria-keyshortcuts="n"
        placeholder={t("notes.placeholder")}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={NOTE_MAX}
        variant="unstyled"
        value={draft.value}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
        }}
        classNames={{ input: classes.input }}
      />
      {send.error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mb={6}>
          {problemText(send.error)}
        </Text>
      )}
      <div className={classes.foot}>
        <span aria-live="polite">
          <AudienceMark reach={who.reach} words={words.willSee(who)} />
        </span>
        <Button
          type="submit"
          className={classes.send}
          data-reach={who.reach}
          loading={send.isPending}
          disabled={!draft.value.trim()}
        >
          {words.send(who)}
        </Button>
      </div>
    </form>
  );
}
