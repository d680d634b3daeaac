/**
 * Texts: one JSON file for each language and screen. A language is loaded when it is first wanted. The keys are checked by the
 * compiler against the English files, and a test compares the French ones with them.
 */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type en from "./en";
import type later from "./en/later";

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: typeof en & typeof later;
  }
}

const load = {
  en: () => import("./en"),
  fr: () => import("./fr"),
};

const loadLater = {
  en: () => import("./en/later"),
  fr: () => import("./fr/later"),
};
/** Whether a screen was opened that needs those. */
let isLaterWanted = false;

function add(language: Language, texts: object) {
  for (const [namespace, entries] of Object.entries(texts)) {
    i18next.addResourceBundle(language, namespace, entries, true, true);
  }
}

/** The language asked for last on this machine, else the browser's, else English. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem("callout.language"), ...navigator.languages];
  for (const tag of wanted) {
    const found = LANGUAGES.find((language) => tag?.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return "en";
}

/** Prepares the texts of the first language. */
export async function startTranslations(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: undefined,
    fallbackLng: false,
    defaultNS: "common",
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await speak(firstLanguage());
}

/** Changes the language of the app. */
export async function speak(language: Language): Promise<void> {
  const [{ default: texts }, later] = await Promise.all([
    load[language](),
    isLaterWanted ? loadLater[language]() : null,
  ]);
  add(language, { ...texts, ...later?.default });
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem("callout.language", language);
}

/** A screen together with its texts, where these do not come with the first ones. */
export async function withLaterTexts<T>(screen: Promise<T>): Promise<T> {
  isLaterWanted = true;
  const language = LANGUAGES.find((one) => one === i18next.language) ?? "en";
  const [shown, { default: texts }] = await Promise.all([screen, loadLater[language]()]);
  add(language, texts);
  return shown;
}
