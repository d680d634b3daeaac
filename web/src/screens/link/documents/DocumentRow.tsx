import { IconFile, IconFileTypePdf } from "@tabler/icons-react";
import { useBytes } from "@/design/attach";
import classes from "./documents.module.css";
import { pathOf, type TicketDocument } from "./useDocuments";

/** A paper: its name and size; it opens beside the page. */
export function DocumentRow({ document }: { document: TicketDocument }) {
  const bytes = useBytes();
  const Icon = document.media_type === "application/pdf" ? IconFileTypePdf : IconFile;
  return (
    <li>
      <a href={pathOf(document.url)} target="_blank" rel="noreferrer" className={classes.paper}>
        <Icon size={24} aria-hidden />
        <span className={classes.name}>{document.name}</span>
        <span className={classes.size}>{bytes(document.size_bytes)}</span>
      </a>
    </li>
  );
}
