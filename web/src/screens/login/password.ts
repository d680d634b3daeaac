import type { TFunction } from "i18next";

/** As the server has it. */
export const PASSWORD_MIN = 10;

export function passwordFault(value: string, t: TFunction<["entry", "common"]>): string | null {
  return value.length >= PASSWORD_MIN ? null : t("password.rule", { count: PASSWORD_MIN });
}
