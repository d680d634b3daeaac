/** What a document is to somebody who looks for it. Pure. */
export type Kind = "picture" | "pdf" | "table" | "text" | "film" | "sound" | "other";

export function kindOf(mediaType: string): Kind {
  if (mediaType.startsWith("image/")) return "picture";
  if (mediaType.startsWith("video/")) return "film";
  if (mediaType.startsWith("audio/")) return "sound";
  if (mediaType === "application/pdf") return "pdf";
  if (mediaType === "text/csv" || mediaType.includes("spreadsheet")) return "table";
  if (mediaType === "text/plain" || mediaType.includes("word") || mediaType.endsWith("opendocument.text"))
    return "text";
  return "other";
}

/** The files of a paste or a drop: none when what was pasted is text, which belongs where the cursor is. */
export function filesOf(data: DataTransfer | null): File[] {
  if (!data || data.types.includes("text/plain")) return [];
  return [...data.files];
}
