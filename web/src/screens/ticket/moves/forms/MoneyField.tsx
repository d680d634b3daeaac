import { TextInput, type TextInputProps } from "@mantine/core";
import { useMe } from "@/api/session";

interface MoneyFieldProps extends Omit<TextInputProps, "onChange" | "value"> {
  value: string;
  onChange: (typed: string) => void;
}

/** An amount as it is typed; `parseAmount` reads it. */
export function MoneyField({ value, onChange, ...rest }: MoneyFieldProps) {
  const { currency } = useMe().organization;
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={currency === "EUR" ? "€" : currency}
      rightSectionWidth={currency === "EUR" ? undefined : 52}
      rightSectionPointerEvents="none"
      {...rest}
    />
  );
}
