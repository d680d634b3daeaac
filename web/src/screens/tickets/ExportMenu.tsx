import { Button, Menu, Text } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileTypeCsv } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useFormats } from "@/design/format";
import type { ColumnId } from "./columns";
import classes from "./Tickets.module.css";
import type { TicketList } from "./useTicketPages";

const FORMATS = [
  { format: "xlsx", icon: IconFileSpreadsheet },
  { format: "csv", icon: IconFileTypeCsv },
] as const;

interface ExportMenuProps {
  list: TicketList;
  columns: ColumnId[];
  total: number | undefined;
}

/** The view as a file: the same tickets, columns and order. */
export function ExportMenu({ list, columns, total }: ExportMenuProps) {
  const { t, i18n } = useTranslation("tickets");
  const { timeZone, number } = useFormats();
  const address = (format: string) => {
    const params = new URLSearchParams({
      format,
      columns: columns.join(","),
      language: i18n.language,
      time_zone: timeZone,
      sort: list.sort,
    });
    for (const [name, value] of Object.entries(list.query)) params.set(name, String(value));
    return `/api/v3.0/tickets/export?${params}`;
  };
  return (
    <Menu position="bottom-end" shadow="lg">
      <Menu.Target>
        <Button variant="default" className={classes.tool} leftSection={<IconDownload size={18} aria-hidden />}>
          <span className={classes.toolText}>{t("export.button")}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm">
            {total === undefined ? t("title") : t("export.what", { count: total, shown: number(total) })}
          </Text>
        </Menu.Label>
        {FORMATS.map(({ format, icon: Icon }) => (
          <Menu.Item
            key={format}
            component="a"
            href={address(format)}
            download
            leftSection={<Icon size={18} aria-hidden />}
          >
            {t(`export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
