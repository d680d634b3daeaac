/** Photos of a telephone are far larger than anybody looks at: made smaller before they are sent over a slow connection. */

/** Smaller ones are sent as they are. */
const SHRUNK_BYTES = 1_500_000;
/** Enough to read a type plate in a photo of a whole boiler. */
export const EDGE_PX = 2560;
const QUALITY = 0.85;
const TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);

/** The size that fits into a square of `EDGE_PX`. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, EDGE_PX / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The photo, smaller where that helps; a picture that this browser can't read is left to the server. */
export async function shrink(file: File): Promise<File> {
  if (!TYPES.has(file.type) || file.size < SHRUNK_BYTES) return file;
  try {
    // Turned as it was taken: what says so is lost below.
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/jpeg", QUALITY));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], `${file.name.replace(/\.[^.]*$/, "")}.jpg`, { type: blob.type });
  } catch {
    return file;
  }
}
