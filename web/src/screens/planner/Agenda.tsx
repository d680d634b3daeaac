import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { asUtc, type Day } from "@/design/wall";
import classes from "./Agenda.module.css";
import { AgendaEntry } from "./AgendaEntry";
import { daysOf, type Span } from "./period";
import type { Entry } from "./useEntries";

interface AgendaProps {
  span: Span;
  today: Day;
  entries: Entry[];
  otherName: (entry: Entry) => string;
  onOpen: (entry: Entry, element: HTMLElement) => void;
}

/** The days as a list: for phones, and for whoever reads rather than looks. */
export function Agenda({ span, today, entries, otherName, onOpen }: AgendaProps) {
  const { t } = useTranslation("planner");
  const { locale, toLocalField, fromLocalField } = useFormats();
  const heading = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  const sorted = [...entries].sort((a, b) => a.start.localeCompare(b.start));
  const startsOn = (day: Day) => (entry: Entry) => toLocalField(entry.start).startsWith(day);
  // What began before the first day shown, and goes on.
  const before = sorted.filter((one) => one.start < fromLocalField(`${span.from}T00:00`));
  return (
    <div className={classes.days}>
      {daysOf(span).map((day, place) => {
        const own = [...(place === 0 ? before : []), ...sorted.filter(startsOn(day))];
        return (
          <section key={day} className={classes.day} data-today={day === today || undefined}>
            <h2 className={classes.dayHead}>
              <span>
                {heading.format(asUtc(day))}
                {day === today && ` · ${t("today")}`}
              </span>
              {own.length === 0 && <span className={classes.free}>{t("agenda.free")}</span>}
            </h2>
            {own.length > 0 && (
              <ul className={classes.list}>
                {own.map((entry) => (
                  <li key={entry.date_id}>
                    <AgendaEntry entry={entry} otherName={otherName} onOpen={onOpen} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
