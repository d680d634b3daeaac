import { Kbd, Modal, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActiveShortcuts } from "./shortcuts";

/** What keys do here and now. */
export function ShortcutHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(["shell", "common"]);
  const shortcuts = useActiveShortcuts();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("person.shortcuts")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Table>
        <Table.Tbody>
          {shortcuts.map((one) => (
            <Table.Tr key={one.keys}>
              <Table.Td>{one.label}</Table.Td>
              <Table.Td ta="end">
                {one.keys.split(" ").map((key) => (
                  <Kbd key={key} mx={2}>
                    {key === "mod+k" ? "Ctrl K" : key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
