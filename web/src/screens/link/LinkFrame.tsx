import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConnectionBanner } from "@/app/ConnectionBanner";
import { LanguageSwitch } from "../login/LanguageSwitch";
import classes from "./link.module.css";

interface LinkFrameProps {
  /** For whom the page is, beside the name of the app. */
  who?: string;
  children: ReactNode;
}

/** What stands around the page of a link: no way to anywhere else. */
export function LinkFrame({ who, children }: LinkFrameProps) {
  const { t } = useTranslation("shell");
  return (
    <div className={classes.frame}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      <header className={classes.head}>
        <span className={classes.brand}>
          <img src="/callout.svg" alt="" width={24} height={24} />
          Callout
        </span>
        <span className={classes.who}>{who}</span>
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        {children}
      </main>
    </div>
  );
}
