import { Checkbox, Radio, Stack } from "@mantine/core";
import { useMe } from "@/api/session";
import type { Status } from "../StatusBadge";
import { stageOf } from "../stages";
import { type FilterName, filterOf } from "./filterList";
import classes from "./filters.module.css";
import { useFilterTexts } from "./useFilterTexts";

interface ChoiceEditorProps {
  name: FilterName;
  value: string;
  onChange: (value: string) => void;
}

/** Several of a few words, or one of two. */
export function ChoiceEditor({ name, value, onChange }: ChoiceEditorProps) {
  const me = useMe();
  const texts = useFilterTexts();
  const filter = filterOf(name);
  if (filter.type !== "choice") return null;
  const values = filter.values(me.organization.kind);
  if (filter.isSingle) {
    return (
      <Radio.Group value={value} onChange={onChange} aria-label={texts.name(name)}>
        <Stack gap={2}>
          {values.map((one) => (
            <Radio key={one} value={one} label={texts.choice(name, one)} className={classes.option} />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  const chosen = value ? value.split(",") : [];
  // In the order of the list, so that one view has one address.
  const change = (next: string[]) => onChange(values.filter((one) => next.includes(one)).join(","));
  return (
    <Checkbox.Group value={chosen} onChange={change} aria-label={texts.name(name)}>
      <Stack gap={2} className={classes.options} tabIndex={-1}>
        {values.map((one, place) => (
          <Checkbox
            key={one}
            value={one}
            label={texts.choice(name, one)}
            className={classes.option}
            data-first={beginsStage(name, values, place) || undefined}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** Statuses stand together by stage: a line parts one from the next. */
function beginsStage(name: FilterName, values: readonly string[], place: number): boolean {
  if (name !== "status" || place === 0) return false;
  return stageOf(values[place] as Status) !== stageOf(values[place - 1] as Status);
}
