/** What is wrong with the fields of a form, in the person's language: the server says it with stable codes. */
import i18next from "i18next";
import { type FieldFault, isProblem } from "@/api/problem";

/** By the field's name on the wire, as `form.setErrors` takes it. */
export function faultTexts(error: unknown): Record<string, string> {
  if (!isProblem(error)) return {};
  return Object.fromEntries((error.body.errors ?? []).map((fault) => [fault.field, faultText(fault)]));
}

/** One fault. The server's own words stand in for a code that we have no words for. */
export function faultText({ code, message }: FieldFault): string {
  const t = i18next.getFixedT(null, "common");
  return t(`fault.${code}` as "fault.required", { defaultValue: message });
}
