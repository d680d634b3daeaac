import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import type { Readers } from "./audience";

/** Who reads a note, in words: of a note that is there, of one that is being written, and on the button that sends it. */
export function useAudienceWords() {
  const { t } = useTranslation("ticket");
  const { locale } = useFormats();
  const list = (names: string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  const values = ({ own, others }: Readers) => ({ own, names: list(others), count: others.length });
  return {
    /** "Only Maison Lumière" */
    seen(readers: Readers): string {
      if (readers.reach === "shared" && readers.others.length === 0) return t("notes.seen.everybody");
      return t(`notes.seen.${readers.reach}`, values(readers));
    },
    /** "Plombex will see this" */
    willSee(readers: Readers): string {
      if (readers.reach === "shared" && readers.others.length === 0) return t("notes.willSee.everybody");
      return t(`notes.willSee.${readers.reach}`, values(readers));
    },
    /** "Send to Plombex" */
    send(readers: Readers): string {
      if (readers.reach === "shared" && readers.others.length === 0) return t("notes.send.everybody");
      return t(`notes.send.${readers.reach}`, values(readers));
    },
    /** The choice itself: "Plombex", "Maison Lumière only" */
    choice(readers: Readers): string {
      if (readers.reach === "shared" && readers.others.length === 0) return t("notes.choice.everybody");
      return t(`notes.choice.${readers.reach}`, values(readers));
    },
  };
}
