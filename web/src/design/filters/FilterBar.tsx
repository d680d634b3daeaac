/**
 * The filters of a list of tickets: chips for those that are set, and a menu of the others.
 *
 *     const { params, show } = useViewSearch();
 *     <FilterBar params={params} onChange={show} />
 *     useQuery({ queryKey: ["tickets", …, query], … })   // query = ticketQuery(params, { kind, formats })
 *
 * Values are texts, as they stand in the address; parameters that are no filters pass through untouched.
 */
import { Button, Group, Menu } from "@mantine/core";
import { IconFilterPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { FilterChip } from "./FilterChip";
import { FilterIcon } from "./FilterIcon";
import { type FilterName, filterOf, filtersFor } from "./filterList";
import classes from "./filters.module.css";
import { type Params, setFilters, withoutFilter } from "./ticketQuery";
import { useFilterTexts } from "./useFilterTexts";

interface FilterBarProps {
  params: Params;
  onChange: (next: Params) => void;
  /** Which filters there are; all of the person's side when left out. */
  names?: FilterName[];
  children?: ReactNode;
}

export function FilterBar({ params, onChange, names, children }: FilterBarProps) {
  const { t } = useTranslation("filters");
  const me = useMe();
  const texts = useFilterTexts();
  const [editing, setEditing] = useState<FilterName | null>(null);
  const offered = filtersFor(me.organization.kind).filter((name) => !names || names.includes(name));
  const set = setFilters(params).filter((name) => !names || names.includes(name));
  // One that was just added has no value yet, and stands last.
  const shown = editing && !set.includes(editing) ? [...set, editing] : set;

  const add = (name: FilterName) => {
    if (filterOf(name).type === "flag") onChange({ ...params, [name]: "true" });
    else setEditing(name);
  };
  const remove = (name: FilterName) => {
    setEditing(null);
    onChange(withoutFilter(params, name));
  };
  const clear = () => onChange(set.reduce(withoutFilter, params));

  return (
    <Group gap={6} className={classes.bar} role="group" aria-label={t("title")}>
      {shown.map((name) => (
        <FilterChip
          key={name}
          name={name}
          params={params}
          isOpen={editing === name}
          onOpen={(isOpen) => setEditing(isOpen ? name : null)}
          onChange={(changed) => onChange({ ...params, ...changed })}
          onRemove={() => remove(name)}
        />
      ))}
      <Menu position="bottom-start" shadow="lg" returnFocus={false} withinPortal>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant={shown.length === 0 ? "default" : "subtle"}
            className={classes.add}
            leftSection={<IconFilterPlus size={16} aria-hidden />}
          >
            {t("add")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {offered
            .filter((name) => !shown.includes(name))
            .map((name) => (
              <Menu.Item key={name} leftSection={<FilterIcon name={name} />} onClick={() => add(name)}>
                {texts.name(name)}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {set.length > 1 && (
        <Button size="compact-sm" variant="subtle" className={classes.add} onClick={clear}>
          {t("clear")}
        </Button>
      )}
      {children}
    </Group>
  );
}
