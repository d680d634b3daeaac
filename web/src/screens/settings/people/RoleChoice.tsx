import { Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Me, useMe } from "@/api/session";
import classes from "./RoleChoice.module.css";

export type Role = Me["role"];

/** The roles of one's side; a contractor has no requesters. */
export function rolesOf(kind: Me["organization"]["kind"]): Role[] {
  const all: Role[] = ["admin", "manager", "requester", "technician", "accountant"];
  return kind === "client" ? all : all.filter((role) => role !== "requester");
}

interface RoleChoiceProps {
  label: string;
  value: string;
  onChange: (role: string) => void;
  error?: ReactNode;
  description?: ReactNode;
  disabled?: boolean;
}

/** Which role, each with what it may do. */
export function RoleChoice({ label, value, onChange, error, description, disabled }: RoleChoiceProps) {
  const { t } = useTranslation(["settings", "common"]);
  const { kind } = useMe().organization;
  return (
    <Radio.Group label={label} description={description} value={value} onChange={onChange} error={error}>
      <Stack gap={8} mt={6}>
        {rolesOf(kind).map((role) => (
          <Radio.Card key={role} value={role} radius="md" className={classes.card} disabled={disabled}>
            <Radio.Indicator disabled={disabled} />
            <span>
              <Text component="span" fw={600} display="block">
                {t(`common:role.${role}`)}
              </Text>
              <Text component="span" size="sm" c="dimmed" display="block">
                {t(`role.${kind}.${role}`)}
              </Text>
            </span>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
