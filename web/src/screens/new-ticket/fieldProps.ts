import type { Values } from "./values";

export interface FieldProps {
  values: Values;
  set: (patch: Partial<Values>) => void;
  /** What is wrong with a field, by its name on the wire. */
  fault: (wire: string) => string | undefined;
}
