import { Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useOnce } from "@/api/useOnce";
import { LoadingRows } from "@/design/states";
import { type MoveBodies, type MoveContext, type MoveName, type Ticket, variantOf } from "./names";
import { useSendMove } from "./useMove";

const MoveFormOf = lazy(() => import("./MoveForms").then((forms) => ({ default: forms.MoveFormOf })));

interface MoveDialogProps {
  ticket: Ticket;
  action: MoveName;
  context?: MoveContext;
  /** It was done (or collected). The dialog is closed by `onClose`, which follows. */
  onDone?: () => void;
  onClose: () => void;
  /** For moves of many tickets: takes what was filled in, instead of sending it for this one. */
  collect?: (body: MoveBodies[MoveName]) => void;
  /** Instead of "#1042 · title": what the move is about, where that is many tickets. */
  subject?: string;
}

/** A move and its form, in a modal. What is typed is kept until it is sent. */
export function MoveDialog({ ticket, action, context = {}, onDone, onClose, collect, subject }: MoveDialogProps) {
  const { t } = useTranslation(["moves", "common"]);
  const side = useMe().organization.kind;
  const isPhone = useMediaQuery("(max-width: 36em)");
  const once = useOnce();
  const sending = useSendMove();
  const send = async (body: MoveBodies[MoveName]): Promise<boolean> => {
    if (collect) collect(body);
    else {
      try {
        await sending.mutateAsync({ ticket, move: action, body, context, once: once(body) });
      } catch {
        return false; // Said in the form; what was typed stays.
      }
    }
    onDone?.();
    onClose();
    return true;
  };
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={isPhone}
      radius={isPhone ? 0 : undefined}
      size="md"
      title={
        <span>
          <Text component="span" fw={650} size="lg" display="block">
            {t(`title.${variantOf(action, side)}`)}
          </Text>
          <Text component="span" size="sm" c="dimmed" display="block" lineClamp={1}>
            {subject ?? `#${ticket.number} · ${ticket.title}`}
          </Text>
        </span>
      }
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <Suspense fallback={<LoadingRows rows={3} />}>
        <MoveFormOf
          move={action}
          ticket={ticket}
          context={context}
          send={send}
          isSending={sending.isPending}
          error={sending.error}
          onClose={onClose}
        />
      </Suspense>
    </Modal>
  );
}
