/** Who reads a note (wire contract, "notes"): said the same way before it is sent and afterwards. Pure. */
import type { Schemas } from "@/api/client";

export type NoteType = Schemas["CreateNote"]["type"];
export type Side = Schemas["Me"]["organization"]["kind"];

/** `inner`: one's own house. `limited`: the other side's managers, too. `shared`: the other side. */
export type Reach = "inner" | "limited" | "shared";

export interface Readers {
  reach: Reach;
  /** Whose own the note is. */
  own: string;
  /** Who reads it beside them; nobody named: whoever is, or will be, on the ticket. */
  others: string[];
}

interface Parties {
  client: string;
  contractors: string[];
}

/** What a person of this side may choose from, the safest first. A client's managers read what its people write anyway. */
export function audiences(side: Side): NoteType[] {
  return side === "client" ? ["internal", "public"] : ["internal", "managers", "public"];
}

export function readers(type: NoteType, author: string, { client, contractors }: Parties): Readers {
  const isClients = author === client;
  if (type === "internal" || (type === "managers" && isClients)) return { reach: "inner", own: author, others: [] };
  if (type === "managers") return { reach: "limited", own: author, others: [client] };
  return { reach: "shared", own: author, others: isClients ? contractors : [client] };
}

/** The server's word, or the most guarded reading of one that is newer than this app. */
export function noteType(word: string): NoteType {
  return word === "public" || word === "managers" ? word : "internal";
}
