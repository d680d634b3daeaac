/** What lies in a ZIP file, such as a spreadsheet is. */
import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const END_BYTES = 22;
const STORED = 0;

/** The files in it as texts, by their names. */
export function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Uint8Array.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END || end + END_BYTES > bytes.length) throw new Error("no ZIP file");
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameBytes);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const isStored = bytes.readUInt16LE(at + 10) === STORED;
    files.set(name, (isStored ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return files;
}
