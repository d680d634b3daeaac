import { useTranslation } from "react-i18next";

const UNITS = ["kilobyte", "megabyte", "gigabyte"] as const;

/** "840 kB", "2.4 MB" */
export function bytesText(bytes: number, locale: string): string {
  let value = bytes / 1_000;
  let unit = 0;
  while (value >= 1_000 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[unit] ?? "kilobyte",
    unitDisplay: "short",
    maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
  }).format(unit === 0 ? Math.max(1, value) : value);
}

/** How large files are, in the person's language. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => bytesText(bytes, i18n.language === "fr" ? "fr-FR" : "en-GB");
}
