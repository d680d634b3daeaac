import type { Schemas } from "@/api/client";
import { useMe } from "@/api/session";
import { useFormats } from "@/design/format";
import { AudienceMark } from "./AudienceMark";
import { noteType, type Readers, readers } from "./audience";
import classes from "./notes.module.css";
import { useAudienceWords } from "./useAudienceWords";

interface NoteItemProps {
  note: Schemas["Note"];
  ticket: Schemas["Ticket"];
}

export function NoteItem({ note, ticket }: NoteItemProps) {
  const formats = useFormats();
  const words = useAudienceWords();
  const me = useMe();
  const who: Readers = readers(noteType(note.type), note.author.organization, {
    client: ticket.client.name,
    contractors: ticket.contractors.map((one) => one.name),
  });
  const isElsewhere = note.author.organization !== me.organization.name;
  return (
    <li className={classes.note} data-reach={who.reach} data-mine={note.author._id === me.id || undefined}>
      <div className={classes.noteHead}>
        <b>{note.author.name}</b>
        {isElsewhere && !note.author.name.includes(note.author.organization) && <span>{note.author.organization}</span>}
        <time dateTime={note.created_at} title={formats.dateTime(note.created_at)}>
          {formats.relative(note.created_at)}
        </time>
        <AudienceMark reach={who.reach} words={words.seen(who)} />
      </div>
      <p className={classes.text}>{note.note}</p>
    </li>
  );
}
