import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./notices.module.css";
import { CADENCES, type Cadence, type NoticeSettings } from "./useNoticeSettings";

type Kind = NoticeSettings["kinds"][number];

/** One kind of notice, and how soon it comes by mail. Choosing what is usual follows the role again. */
export function KindRow({
  kind,
  cadence,
  usual,
  can_be_changed,
  onChange,
}: Kind & { onChange: (cadence: Cadence | null) => void }) {
  const { t } = useTranslation("settings");
  const name = t(`profile.notices.kind.${kind as "request"}`);
  return (
    <li className={classes.kind}>
      <span className={classes.name}>
        {name}
        {can_be_changed && cadence !== usual && (
          <span className={classes.usual}>
            {t("profile.notices.usual", { cadence: t(`profile.notices.cadence.${usual}`).toLowerCase() })}
          </span>
        )}
      </span>
      {can_be_changed ? (
        <SegmentedControl
          className={classes.choice}
          aria-label={name}
          value={cadence}
          onChange={(chosen) => onChange(chosen === usual ? null : (chosen as Cadence))}
          data={CADENCES.map((one) => ({ value: one, label: t(`profile.notices.cadence.${one}`) }))}
        />
      ) : (
        <span className={classes.always}>{t("profile.notices.always")}</span>
      )}
    </li>
  );
}
