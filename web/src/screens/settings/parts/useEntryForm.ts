import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { isProblem } from "@/api/problem";
import { useOnce } from "@/api/useOnce";
import { faultText, faultTexts } from "@/design/faultText";
import { problemText } from "@/design/problemText";
import { useDraft } from "@/design/useDraft";

type Faults<V> = Partial<Record<keyof V & string, string | null>>;
type Headers = Record<string, string>;

interface Entry<V, R> {
  /** Under which name what is typed is kept. */
  draft: string;
  initial: V;
  /** What can be said before the server is asked. */
  faults?: (values: V) => Faults<V>;
  /** Sends it; `once` gives the headers that make a repeated POST harmless. */
  send: (values: V, once: (body: unknown) => Headers) => Promise<R>;
  onDone: (result: R, values: V) => void;
  /** A sentence of ours for a refusal, where we can say it better. */
  explain?: (error: unknown) => string | null;
}

/** A form of the settings: kept while it is typed, all its faults shown at once, nothing lost when it fails. */
export function useEntryForm<V extends Record<string, unknown>, R = unknown>(entry: Entry<V, R>) {
  const once = useOnce();
  const draft = useDraft<V>(entry.draft, entry.initial);
  // Another version of the app may have kept fewer fields.
  const [start] = useState(() => ({ ...entry.initial, ...draft.value }));
  const [failure, setFailure] = useState<string | null>(null);
  const form = useForm<V>({
    initialValues: start,
    validate: entry.faults as never,
    onValuesChange: draft.change,
  });
  const focusFirst = (fields: string[]) => form.getInputNode(fields[0] ?? "")?.focus();
  const sending = useMutation({
    mutationFn: (values: V) => entry.send(values, once),
    onMutate: () => setFailure(null),
    onSuccess: (result, values) => {
      draft.forget();
      entry.onDone(result, values);
    },
    onError: (error) => {
      const texts = faultTexts(error);
      form.setErrors(texts);
      const known = Object.keys(texts).filter((field) => (field.split(".")[0] ?? "") in start);
      focusFirst(known);
      const said = entry.explain?.(error);
      if (said) setFailure(said);
      else if (known.length === 0 || known.length < Object.keys(texts).length) {
        setFailure(restOf(error, known) || problemText(error));
      }
    },
  });
  return {
    form,
    submit: form.onSubmit(
      (values) => sending.mutate(values),
      (errors) => focusFirst(Object.keys(errors)),
    ),
    isPending: sending.isPending,
    failure,
    isRestored: draft.isRestored,
    /** Back to how it was. */
    forget: () => {
      draft.forget();
      form.setInitialValues(entry.initial);
      form.reset();
      setFailure(null);
    },
  };
}

/** The faults of what has no field in the form. */
function restOf(error: unknown, known: string[]): string {
  if (!isProblem(error)) return "";
  const rest = (error.body.errors ?? []).filter((fault) => !known.includes(fault.field));
  return rest.map((fault) => `${fault.field}: ${faultText(fault)}`).join(" ");
}

export type EntryForm = Pick<
  ReturnType<typeof useEntryForm>,
  "submit" | "isPending" | "failure" | "isRestored" | "forget"
>;
