import { CloseButton, Combobox, TextInput, useCombobox } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "./ChoiceList";
import type { PickerFrame } from "./frame";
import type { Source } from "./sources";
import { useChoices, useChosen, useFirstChoice } from "./useChoices";

interface SinglePickerProps extends PickerFrame {
  source: Source;
  value: string | null;
  onChange: (id: string | null) => void;
}

/** One of many, found by typing. */
export function SinglePicker({
  source,
  value,
  onChange,
  clientId,
  locationId,
  known = [],
  ...frame
}: SinglePickerProps) {
  const { t } = useTranslation("pickers");
  const [typed, setTyped] = useState<string | null>(null);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setTyped(null);
    },
  });
  const list = useChoices(source, typed ?? "", combobox.dropdownOpened, { clientId, locationId });
  const [chosen] = useChosen(source, value ? [value] : [], known);
  const choose = (id: string | null) => {
    onChange(id);
    combobox.closeDropdown();
  };
  const onEnter = useFirstChoice(combobox, { isTyping: Boolean(typed), choose, ...list });
  const { isClearable = true, ...input } = frame;
  return (
    <Combobox store={combobox} onOptionSubmit={choose} shadow="md" withinPortal={false}>
      <Combobox.Target>
        <TextInput
          {...input}
          value={typed ?? chosen?.full ?? chosen?.name ?? ""}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => {
            combobox.openDropdown();
            event.currentTarget.select();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={onEnter}
          rightSectionPointerEvents={value && isClearable ? "all" : "none"}
          rightSection={
            value && isClearable && !input.disabled ? (
              <CloseButton
                size="sm"
                aria-label={t("clear", { label: input.label ?? input["aria-label"] ?? "" })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(null)}
              />
            ) : (
              <IconChevronDown size={16} aria-hidden />
            )
          }
        />
      </Combobox.Target>
      <ChoiceList
        label={input.label ?? input["aria-label"]}
        choices={list.choices}
        chosen={value ? [value] : []}
        isLoading={list.isFetching}
        failed={list.isError}
      />
    </Combobox>
  );
}
