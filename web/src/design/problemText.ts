/** A refusal in the person's language: the server's own sentence where it says more than we could. */
import i18next from "i18next";
import { isProblem } from "@/api/problem";

/** Why a file is not taken. */
const FILE_CODES = [
  "file_type_refused",
  "heic_refused",
  "file_too_large",
  "picture_too_large",
  "picture_unreadable",
  "file_empty",
  "too_many_files",
] as const;

export function problemText(error: unknown): string {
  const t = i18next.getFixedT(null, "common");
  if (!isProblem(error)) return t("error.server");
  const file = FILE_CODES.find((code) => code === error.code);
  if (file) return t(`attach.refused.${file}`);
  if (error.status === 0 || error.status === 503) return t("error.unreachable");
  if (error.status === 401) return t("error.signedOut");
  if (error.status === 403) return t("error.forbidden");
  if (error.status === 404) return t("error.notFound");
  if (error.status === 412) return t("error.changed");
  if (error.status === 429) return t("error.tooMany", { seconds: error.retryAfter_s ?? 1 });
  if (error.status >= 500) return t("error.server");
  return error.message || t("error.server");
}
