import { Combobox, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./pickers.module.css";
import { CHOICES_MAX, type Choice } from "./sources";

interface ChoiceListProps {
  /** What is chosen here. */
  label: string | undefined;
  choices: Choice[] | undefined;
  chosen: string[];
  isLoading: boolean;
  failed: boolean;
}

/** The open list of a picker. */
export function ChoiceList({ label, choices, chosen, isLoading, failed }: ChoiceListProps) {
  const { t } = useTranslation("pickers");
  const all = choices ?? [];
  return (
    <Combobox.Dropdown>
      <Combobox.Options aria-label={label} className={classes.list}>
        {all.map((one) => (
          <Combobox.Option key={one.id} value={one.id} active={chosen.includes(one.id)} className={classes.choice}>
            <span className={classes.words}>
              <span>{one.name}</span>
              {one.detail && <span className={classes.detail}>{one.detail}</span>}
            </span>
            {chosen.includes(one.id) && <IconCheck size={16} aria-hidden />}
          </Combobox.Option>
        ))}
        {all.length === 0 && (
          <Combobox.Empty>{failed ? t("failed") : isLoading ? t("searching") : t("nothing")}</Combobox.Empty>
        )}
      </Combobox.Options>
      {all.length >= CHOICES_MAX && (
        <Combobox.Footer>
          <Text size="xs" c="dimmed">
            {t("typeOn")}
          </Text>
        </Combobox.Footer>
      )}
    </Combobox.Dropdown>
  );
}
