import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useFormats } from "@/design/format";
import classes from "./history.module.css";

/** The fields that people change, with the texts of their names. */
const SHOWN = {
  title: "title",
  description: "description",
  priority_label: "priority",
  due_at: "dueAt",
  locations: "locations",
  equipments: "equipments",
  jobs: "jobs",
  domains: "domains",
  managers: "managers",
  price_threshold: "priceThreshold",
  quote_required: "quoteRequired",
} as const;

type Shown = keyof typeof SHOWN;
const isShown = (field: string): field is Shown => field in SHOWN;

/** From what to what, field by field. A long text is only named. */
export function FieldChanges({ changes }: { changes: Schemas["FieldChange"][] }) {
  const { t } = useTranslation(["common", "ticket"]);
  const formats = useFormats();
  const say = (field: Shown, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "–";
    if (Array.isArray(value)) return value.map((one) => String(one?.name ?? "")).join(", ") || "–";
    if (field === "priority_label") return t(`priority.${value as Schemas["PriorityLabel"]}`);
    if (field === "due_at") return formats.dateTime(String(value));
    if (field === "price_threshold") return formats.money(Number(value));
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    return String(value);
  };
  const shown = changes.flatMap((change) => (isShown(change.field) ? [{ ...change, field: change.field }] : []));
  if (shown.length === 0) return null;
  return (
    <ul className={classes.changes}>
      {shown.map(({ field, from, to }) => (
        <li key={field}>
          {t(`field.${SHOWN[field]}`)}
          {field !== "description" && (
            <>
              {t("ticket:history.colon")}
              <s>{say(field, from)}</s> → <b>{say(field, to)}</b>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
