import type { MantineSize } from "@mantine/core";
import type { CSSProperties, ReactNode } from "react";
import type { Choice, Narrowing } from "./sources";

/** What every picker takes. */
export interface PickerFrame extends Narrowing {
  label?: string;
  "aria-label"?: string;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  withAsterisk?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  isClearable?: boolean;
  size?: MantineSize;
  leftSection?: ReactNode;
  className?: string;
  style?: CSSProperties;
  /** Names of chosen ones that the caller has at hand, so that none has to be fetched. */
  known?: Choice[];
}

/** One: an id or null. With `multiple`: a list of ids. */
export type PickerProps = PickerFrame &
  (
    | { multiple?: false; value: string | null; onChange: (id: string | null) => void }
    | { multiple: true; value: string[]; onChange: (ids: string[]) => void }
  );
