import { IconDeviceFloppy, IconUser, IconUsers } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Params } from "@/design/filters/ticketQuery";
import { ViewLink } from "./ViewLink";
import { type ViewDeeds, ViewMenu } from "./ViewMenu";
import classes from "./ViewTabs.module.css";
import { isChanged, paramsOfView, type SavedView, STANDARD_VIEWS, standardViewOf } from "./views";

interface ViewTabsProps extends ViewDeeds {
  params: Params;
  views: SavedView[];
  onSave: () => void;
}

/** The standard views and the saved ones: links, since a view is an address. */
export function ViewTabs({ params, views, onSave, ...deeds }: ViewTabsProps) {
  const { t } = useTranslation("tickets");
  const standard = standardViewOf(params);
  const current = views.find((view) => view.id === params.view);
  const isModified = current ? isChanged(current, params) : standard === null;
  const bar = useRef<HTMLElement>(null);
  const chosen = current?.id ?? standard;
  // The chosen one is in sight, even on a phone.
  useEffect(() => {
    if (chosen) bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  return (
    <nav className={classes.bar} aria-label={t("view.title")} ref={bar}>
      {STANDARD_VIEWS.map(({ name, params: to }) => (
        <ViewLink key={name} params={to} isCurrent={standard === name} label={t(`view.${name}`)} />
      ))}
      {views.length > 0 && <span className={classes.line} aria-hidden />}
      {views.map((view) => {
        const isCurrent = view === current;
        return (
          <span key={view.id} className={classes.saved}>
            <ViewLink
              params={paramsOfView(view)}
              isCurrent={isCurrent}
              label={view.name}
              icon={view.is_shared ? IconUsers : IconUser}
              iconLabel={t(view.is_shared ? "view.isShared" : "view.isPersonal")}
              note={isCurrent && isModified ? t("view.modified") : undefined}
            />
            {isCurrent && <ViewMenu view={view} isModified={isModified} {...deeds} />}
          </span>
        );
      })}
      {isModified && (
        <button type="button" className={classes.save} onClick={onSave}>
          <IconDeviceFloppy size={16} aria-hidden />
          {t("view.save")}
        </button>
      )}
    </nav>
  );
}
