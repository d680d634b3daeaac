import { Button, Menu } from "@mantine/core";
import { IconArrowsSort, IconCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ORDERS, type Order } from "./orders";

/** What stands on top of the columns. */
export function OrderMenu({ order, onChange }: { order: Order; onChange: (order: Order) => void }) {
  const { t } = useTranslation("board");
  return (
    <Menu position="bottom-end" shadow="lg">
      <Menu.Target>
        <Button variant="default" leftSection={<IconArrowsSort size={18} aria-hidden />} aria-label={t("order.title")}>
          {t(`order.${order}`)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("order.title")}</Menu.Label>
        {(Object.keys(ORDERS) as Order[]).map((one) => (
          <Menu.Item
            key={one}
            aria-current={one === order || undefined}
            rightSection={one === order ? <IconCheck size={16} aria-hidden /> : undefined}
            onClick={() => onChange(one)}
          >
            {t(`order.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
