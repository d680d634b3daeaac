import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useShortcuts } from "@/app/shortcuts";
import { useFormats } from "@/design/format";
import classes from "./BulkBar.module.css";
import { DeedIcon } from "./DeedIcon";
import { type DeedName, deedsOf } from "./deeds";
import { useDeedLabel } from "./useDeedLabel";

interface BulkBarProps {
  size: number;
  total: number;
  onAll: () => void;
  onNone: () => void;
  onDeed: (deed: DeedName) => void;
}

/** How many tickets are chosen, and what can be done to them; it lies over the end of the list. */
export function BulkBar({ size, total, onAll, onNone, onDeed }: BulkBarProps) {
  const { t } = useTranslation("tickets");
  const me = useMe();
  const { number } = useFormats();
  const label = useDeedLabel();
  useShortcuts([{ keys: "Escape", label: t("bulk.none"), run: onNone }]);
  return (
    <Paper className={classes.bar} role="region" aria-label={t("bulk.title")} shadow="lg" withBorder>
      <Group gap="xs" wrap="nowrap" className={classes.what}>
        <CloseButton aria-label={t("bulk.none")} onClick={onNone} />
        <Text size="sm" fw={600} role="status" className={classes.count}>
          {t("bulk.count", { count: size, shown: number(size) })}
        </Text>
        {size < total && (
          <Button variant="subtle" size="compact-sm" onClick={onAll} className={classes.all}>
            {t("bulk.all", { count: total, shown: number(total) })}
          </Button>
        )}
      </Group>
      <div className={classes.deeds}>
        {deedsOf(me).map((deed) => (
          <Button
            key={deed}
            variant="default"
            leftSection={<DeedIcon deed={deed} />}
            onClick={() => onDeed(deed)}
            className={classes.deed}
          >
            {label(deed)}
          </Button>
        ))}
      </div>
    </Paper>
  );
}
