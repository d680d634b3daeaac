import i18next from "i18next";
import { isProblem } from "@/api/problem";
import { formats } from "@/design/format";
import { problemText } from "@/design/problemText";

/** Why signing in did not work. Nobody is signed in: the language is that of the app. */
export function signInProblem(error: unknown): string {
  const t = i18next.getFixedT(null, "entry");
  if (isProblem(error, "credentials_wrong")) return t("signIn.wrong");
  if (isProblem(error, "too_many_attempts")) {
    const { duration } = formats(i18next.language === "fr" ? "fr-FR" : "en-GB", "UTC");
    return t("signIn.tooMany", { wait: duration(Math.max(60, error.retryAfter_s ?? 60) * 1_000) });
  }
  return problemText(error);
}
