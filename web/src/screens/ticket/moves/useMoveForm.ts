import { type FormEvent, useRef, useState } from "react";
import { faultTexts } from "@/design/faultText";
import { useDraft } from "@/design/useDraft";

export type Faults<V> = Partial<Record<keyof V, string>>;

interface MoveFormOptions<V> {
  /** Under which the typed text is kept: the ticket, the move, and what it is about. */
  draft: string;
  initial: V;
  validate?: (values: V) => Faults<V>;
  /** What the server said of the last try. */
  error: unknown;
}

/** The values of a move's form: kept while they are not sent, with what is wrong beside each. */
export function useMoveForm<V extends object>({ draft, initial, validate, error }: MoveFormOptions<V>) {
  const first = useRef(initial);
  const kept = useDraft<V>(`move.${draft}`, first.current);
  // A draft of an older form may lack a field.
  const values: V = { ...first.current, ...kept.value };
  const [faults, setFaults] = useState<Faults<V>>({});
  const refused = faultTexts(error);
  return {
    values,
    set(patch: Partial<V>) {
      kept.change({ ...values, ...patch });
      setFaults((before) => {
        const rest = { ...before };
        for (const field of Object.keys(patch)) delete rest[field as keyof V];
        return rest;
      });
    },
    /** What is wrong with a field, as we or the server see it. */
    fault: (field: keyof V & string): string | undefined => faults[field] ?? faultOnWire(refused, field),
    /** Sends what was filled in, unless something is wrong; what was sent is no draft any more. */
    onSubmit: (send: (values: V) => Promise<boolean>) => async (event: FormEvent) => {
      event.preventDefault();
      event.stopPropagation();
      const found = validate?.(values) ?? {};
      setFaults(found);
      if (Object.keys(found).length > 0) {
        focusFirstFault(event.currentTarget);
        return;
      }
      if (await send(values)) kept.forget();
    },
  };
}

/** `contractorIds` here is `contractor_ids` on the wire, or one of them: `contractor_ids[2]`. */
function faultOnWire(faults: Record<string, string>, field: string): string | undefined {
  const wire = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const key = Object.keys(faults).find((one) => one === wire || one.startsWith(`${wire}[`));
  return key && faults[key];
}

/** Once the faults are shown, the first wrong field has the focus. */
function focusFirstFault(form: EventTarget) {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  });
}
