import { ActionIcon, Button, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import { decimal, LINES_MAX, lineFaults, lineTotal, type QuoteLine, totals } from "./lineSums";
import { MoneyField } from "./MoneyField";
import classes from "./QuoteLines.module.css";

export const EMPTY_LINE: QuoteLine = { what: "", quantity: "1", unitPrice: "", vat: "20" };

interface QuoteLinesProps {
  lines: QuoteLine[];
  onChange: (lines: QuoteLine[]) => void;
  /** Whether what can't be read is marked: once somebody tried to send it. */
  showsFaults: boolean;
}

/** What a quote consists of, and what it comes to. */
export function QuoteLines({ lines, onChange, showsFaults }: QuoteLinesProps) {
  const { t } = useTranslation("moves");
  const formats = useFormats();
  const change = (place: number, patch: Partial<QuoteLine>) =>
    onChange(lines.map((line, at) => (at === place ? { ...line, ...patch } : line)));
  const { beforeTax, vat, inAll } = totals(lines);
  const money = (hundredths: bigint) => formats.money(decimal(hundredths));
  // The next line is most probably taxed as the last one.
  const add = () => onChange([...lines, { ...EMPTY_LINE, vat: lines.at(-1)?.vat ?? EMPTY_LINE.vat }]);
  return (
    <div>
      <ol className={classes.lines}>
        {lines.map((line, place) => {
          const faults = showsFaults ? lineFaults(line) : [];
          const total = lineTotal(line);
          const count = place + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and all that they hold is given
            <li key={place} className={classes.line} aria-label={t("lines.line", { count })}>
              <TextInput
                className={classes.what}
                label={t("lines.what")}
                value={line.what}
                maxLength={200}
                onChange={(event) => change(place, { what: event.currentTarget.value })}
                error={faults.includes("what")}
              />
              <TextInput
                label={t("lines.quantity")}
                inputMode="decimal"
                autoComplete="off"
                value={line.quantity}
                onChange={(event) => change(place, { quantity: event.currentTarget.value })}
                error={faults.includes("quantity")}
              />
              <MoneyField
                label={t("lines.unitPrice")}
                value={line.unitPrice}
                onChange={(unitPrice) => change(place, { unitPrice })}
                error={faults.includes("unitPrice")}
              />
              <TextInput
                label={t("lines.vat")}
                inputMode="decimal"
                autoComplete="off"
                value={line.vat}
                onChange={(event) => change(place, { vat: event.currentTarget.value })}
                error={faults.includes("vat")}
                rightSection="%"
                rightSectionPointerEvents="none"
              />
              <div className={classes.foot}>
                <Text size="sm" c="dimmed" className="numbers">
                  {total === null ? "\u00a0" : t("lines.sum", { amount: money(total) })}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="lg"
                  aria-label={t("lines.remove", { count })}
                  disabled={lines.length === 1}
                  onClick={() => onChange(lines.filter((_, at) => at !== place))}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconPlus size={18} aria-hidden />}
        disabled={lines.length >= LINES_MAX}
        onClick={add}
      >
        {t("lines.add")}
      </Button>
      <dl className={classes.totals} aria-live="polite">
        <div>
          <dt>{t("lines.beforeTax")}</dt>
          <dd>{money(beforeTax)}</dd>
        </div>
        {vat.map(({ rate, amount }) => (
          <div key={rate}>
            <dt>{t("lines.vatOf", { rate: formats.number(Number(rate)) })}</dt>
            <dd>{money(amount)}</dd>
          </div>
        ))}
        <div className={classes.inAll}>
          <dt>{t("lines.inAll")}</dt>
          <dd>{money(inAll)}</dd>
        </div>
      </dl>
    </div>
  );
}
