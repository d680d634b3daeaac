import { Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/session";
import { useOnce } from "@/api/useOnce";
import { useAttachments } from "@/design/attach/useAttachments";
import { LoadingRows } from "@/design/states";
import type { MoveOutcome } from "./callMove";
import { type MoveBodies, type MoveContext, type MoveName, type Ticket, variantOf } from "./names";
import { useSendMove } from "./useMove";
import { useSendRest } from "./useSendRest";

const MoveFormOf = lazy(() => import("./MoveForms").then((forms) => ({ default: forms.MoveFormOf })));
const RestLeft = lazy(() => import("./RestLeft").then(({ RestLeft }) => ({ default: RestLeft })));

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
  const attachments = useAttachments();
  const sendRest = useSendRest(ticket._id, attachments);
  const [isSendingRest, setSendingRest] = useState(false);
  // The move is made; what goes with it is not all there yet.
  const [left, setLeft] = useState<{ outcome: MoveOutcome; note?: string } | null>(null);
  const finish = () => {
    onDone?.();
    onClose();
  };
  const complete = async (outcome: MoveOutcome, note?: string) => {
    setSendingRest(true);
    const isWhole = await sendRest(outcome, note);
    setSendingRest(false);
    if (isWhole) finish();
    else setLeft({ outcome, note });
  };
  const send = async (body: MoveBodies[MoveName], note?: string): Promise<boolean> => {
    if (collect) {
      collect(body);
      finish();
      return true;
    }
    try {
      const outcome = await sending.mutateAsync({ ticket, move: action, body, context, once: once(body) });
      await complete(outcome, note);
      return true;
    } catch {
      return false; // Said in the form; what was typed stays.
    }
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
        {left ? (
          <RestLeft
            attachments={attachments}
            isSending={isSendingRest}
            onAgain={() => void complete(left.outcome, left.note)}
            onWithout={finish}
          />
        ) : (
          <MoveFormOf
            move={action}
            ticket={ticket}
            context={context}
            send={send}
            attachments={collect ? null : attachments}
            isSending={sending.isPending || isSendingRest}
            error={sending.error}
            onClose={onClose}
          />
        )}
      </Suspense>
    </Modal>
  );
}
