/** What the forms of the moves are made of. */
import { Alert, Button, Group, Stack, Textarea, type TextareaProps } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "@/api/problem";
import type { Attachments } from "@/design/attach";
import type { MoveBodies, MoveContext, MoveName, Ticket } from "../names";
import { refusalText } from "../refusal";

/** What a quote or an invoice comes as. */
export const DOCUMENTS = "application/pdf,image/*";

export interface FormProps<Name extends MoveName = MoveName> {
  ticket: Ticket;
  context: MoveContext;
  /** True when it was done. `note` is told to everybody on the ticket after it. */
  send: (body: MoveBodies[Name], note?: string) => Promise<boolean>;
  /** Files that are sent after it; null where a form is filled in for many tickets. */
  attachments: Attachments | null;
  isSending: boolean;
  error: unknown;
  onClose: () => void;
}

interface MoveFormProps {
  onSubmit: (event: FormEvent) => void;
  /** What the button says: the move itself, never "OK". */
  submitLabel: string;
  isDangerous?: boolean;
  isSending: boolean;
  error: unknown;
  onClose: () => void;
  children?: ReactNode;
}

export function MoveForm({ onSubmit, submitLabel, isDangerous, isSending, error, onClose, children }: MoveFormProps) {
  const { t } = useTranslation("common");
  const form = useRef<HTMLFormElement>(null);
  // The form comes after the dialog, whose close button would keep the focus else.
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>(
      "[data-autofocus], input:not([type=hidden]), textarea, button",
    );
    if (first && !form.current?.contains(document.activeElement)) first.focus();
  }, []);
  // What is wrong with a field stands beside it.
  const isShown = Boolean(error) && !(isProblem(error) && error.status === 400 && error.body.errors?.length);
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {isShown && (
          <Alert color="red" variant="light" role="alert" icon={<IconInfoCircle aria-hidden />}>
            {refusalText(error)}
          </Alert>
        )}
        {children}
        <Group justify="flex-end" gap="xs" mt={4}>
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            type="submit"
            loading={isSending}
            color={isDangerous ? "red" : undefined}
            data-autofocus={!children || undefined}
          >
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface ReasonFieldProps extends Omit<TextareaProps, "onChange" | "value"> {
  value: string;
  onChange: (reason: string) => void;
}

/** Why. Those who read it will thank for a sentence. */
export function ReasonField({ value, onChange, label, ...rest }: ReasonFieldProps) {
  const { t } = useTranslation("common");
  return (
    <Textarea
      label={label ?? t("field.reason")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      data-autofocus
      {...rest}
    />
  );
}
