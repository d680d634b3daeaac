import { Combobox, Pill, PillsInput, useCombobox } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "./ChoiceList";
import type { PickerFrame } from "./frame";
import classes from "./pickers.module.css";
import type { Source } from "./sources";
import { useChoices, useChosen, useFirstChoice } from "./useChoices";

interface MultiPickerProps extends PickerFrame {
  source: Source;
  value: string[];
  onChange: (ids: string[]) => void;
}

/** Several of many, found by typing; each a pill that can be taken away (Backspace takes the last). */
export function MultiPicker({ source, value, onChange, clientId, locationId, known = [], ...frame }: MultiPickerProps) {
  const { t } = useTranslation("pickers");
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const list = useChoices(source, typed, combobox.dropdownOpened, { clientId, locationId });
  const chosen = useChosen(source, value, known);
  const toggle = (id: string) => {
    onChange(value.includes(id) ? value.filter((other) => other !== id) : [...value, id]);
    setTyped("");
    // What lies beneath can be reached; typing on, or a press, opens it again.
    combobox.closeDropdown();
  };
  const onEnter = useFirstChoice(combobox, { isTyping: typed !== "", choose: toggle, ...list });
  const { isClearable: _all, placeholder, autoFocus, "aria-label": ariaLabel, disabled, ...input } = frame;
  return (
    <Combobox store={combobox} onOptionSubmit={toggle} shadow="md" withinPortal={false}>
      <Combobox.DropdownTarget>
        <PillsInput {...input} disabled={disabled} onClick={() => combobox.openDropdown()}>
          <Pill.Group>
            {chosen.map((one) => (
              <Pill
                key={one.id}
                className={classes.pill}
                withRemoveButton={!disabled}
                onRemove={() => toggle(one.id)}
                removeButtonProps={{
                  "aria-label": t("remove", { name: one.name }),
                  "aria-hidden": false,
                  tabIndex: -1,
                }}
              >
                {one.full ?? one.name}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                value={typed}
                disabled={disabled}
                autoFocus={autoFocus}
                autoComplete="off"
                aria-label={ariaLabel}
                placeholder={chosen.length === 0 ? placeholder : undefined}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  combobox.openDropdown();
                }}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown();
                  setTyped("");
                }}
                onKeyDown={(event) => {
                  onEnter(event);
                  const last = value.at(-1);
                  if (event.key === "Backspace" && typed === "" && last) toggle(last);
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <ChoiceList
        label={input.label ?? ariaLabel}
        choices={list.choices}
        chosen={value}
        isLoading={list.isFetching}
        failed={list.isError}
      />
    </Combobox>
  );
}
