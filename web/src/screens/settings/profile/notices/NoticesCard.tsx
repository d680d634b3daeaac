import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/design/states";
import { Card, CardBody } from "../../parts/Section";
import { KindRow } from "./KindRow";
import classes from "./notices.module.css";
import { QuietHours } from "./QuietHours";
import { useEditNotices, useNoticeSettings } from "./useNoticeSettings";

/** Of what a person is told by mail, how soon, and when not. */
export function NoticesCard() {
  const { t } = useTranslation("settings");
  const { data: settings, error, refetch } = useNoticeSettings();
  const edit = useEditNotices();
  return (
    <Card title={t("profile.notices.title")} intro={t("profile.notices.intro")}>
      <div id="notices">
        {settings ? (
          <>
            <CardBody>
              <Text size="sm" c={settings.refusal ? "var(--mantine-color-error)" : "dimmed"}>
                {settings.refusal
                  ? t("profile.notices.refused", { email: settings.email, reason: settings.refusal })
                  : t(settings.is_mailed ? "profile.notices.mailTo" : "profile.notices.noMail", {
                      email: settings.email,
                    })}
              </Text>
            </CardBody>
            <ul className={classes.kinds}>
              {settings.kinds.map((one) => (
                <KindRow key={one.kind} {...one} onChange={(cadence) => edit.mutate({ [one.kind]: cadence })} />
              ))}
            </ul>
            <div className={classes.hours}>
              <QuietHours settings={settings} onChange={(patch) => edit.mutate(patch)} />
            </div>
          </>
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <LoadingRows rows={6} height={44} />
        )}
      </div>
    </Card>
  );
}
