import { CloseButton, Popover, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ChoiceEditor } from "./ChoiceEditor";
import { FilterIcon } from "./FilterIcon";
import { type FilterName, filterOf } from "./filterList";
import classes from "./filters.module.css";
import { SpanEditor } from "./SpanEditor";
import { ThingEditor } from "./ThingEditor";
import type { Params } from "./ticketQuery";
import { useFilterTexts, useFilterValueText } from "./useFilterTexts";

interface FilterChipProps {
  name: FilterName;
  params: Params;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (changed: Params) => void;
  onRemove: () => void;
}

/** One filter that is set: what it says, its editor behind it, and a cross to take it away. */
export function FilterChip({ name, params, isOpen, onOpen, onChange, onRemove }: FilterChipProps) {
  const { t } = useTranslation("filters");
  const texts = useFilterTexts();
  const value = useFilterValueText(name, params);
  const filter = filterOf(name);
  const label = texts.name(name);
  const words = (
    <>
      <FilterIcon name={name} />
      <span className={classes.chipName}>{value === null ? label : t("of", { name: label })}</span>
      {value !== null && <b className={classes.chipValue}>{value || "…"}</b>}
    </>
  );
  return (
    <div className={classes.chip} data-open={isOpen || undefined}>
      {filter.type === "flag" ? (
        <span className={classes.chipWords}>{words}</span>
      ) : (
        <Popover
          opened={isOpen}
          onChange={onOpen}
          position="bottom-start"
          shadow="lg"
          trapFocus
          returnFocus
          withinPortal
        >
          <Popover.Target>
            <UnstyledButton className={classes.chipWords} onClick={() => onOpen(!isOpen)}>
              {words}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.editor} aria-label={label}>
            {filter.type === "choice" && (
              <ChoiceEditor name={name} value={params[name] ?? ""} onChange={(next) => onChange({ [name]: next })} />
            )}
            {filter.type === "thing" && (
              <ThingEditor
                name={name}
                params={params}
                onChange={(next) => {
                  onChange({ [name]: next });
                  if (next) onOpen(false);
                }}
              />
            )}
            {filter.type === "span" && <SpanEditor name={name} params={params} onChange={onChange} />}
          </Popover.Dropdown>
        </Popover>
      )}
      <CloseButton
        size="sm"
        className={classes.chipClose}
        aria-label={t("remove", { name: label })}
        onClick={onRemove}
      />
    </div>
  );
}
