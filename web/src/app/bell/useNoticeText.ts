import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { doerName, noticeEvent } from "./noticeText";
import type { Notice } from "./useNotices";

/** A notice as a sentence in the person's language. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation("notices");
  const { organization } = useMe();
  return ({ event, actor }) => {
    const doer = actor && doerName(actor, organization.name);
    const who = !doer ? t("somebody") : doer.of ? t("of", { name: doer.name, organization: doer.of }) : doer.name;
    return t(`event.${noticeEvent(event)}`, { who });
  };
}
