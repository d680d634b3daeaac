import { Button, Textarea } from "@mantine/core";
import { IconSignature, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AttachField, type Attachments } from "@/design/attach";
import { useFormats } from "@/design/format";
import { isSigned, type Signature, SignatureField, signaturePicture, UNSIGNED } from "@/design/signature";

const NOTE_MAX = 20_000;

/** What goes with a visit or a work that took place: words, photos, and who signed for it. */
export function useReport(attachments: Attachments | null) {
  const { t } = useTranslation("moves");
  const formats = useFormats();
  const [signature, setSignature] = useState<Signature | null>(null);
  const [fault, setFault] = useState<string>();
  return {
    signature,
    fault,
    sign(next: Signature | null) {
      setSignature(next);
      setFault(undefined);
    },
    /** Puts the signature among the files; false when something is missing in it. */
    async prepare(): Promise<boolean> {
      if (!attachments) return true;
      const name = signature?.name.trim() ?? "";
      if (!signature || (!name && !isSigned(signature.strokes))) {
        attachments.putOnly([], { tag: "signature" });
        return true;
      }
      if (!name) {
        setFault(t("report.nameMissing"));
        return false;
      }
      const when = formats.dateTime(new Date().toISOString());
      const picture = await signaturePicture({ strokes: signature.strokes, name, when });
      attachments.putOnly(picture ? [picture] : [], { tag: "signature", type: "managers" });
      return true;
    },
  };
}

interface ReportFieldsProps {
  note: string;
  onNote: (note: string) => void;
  /** Who reads what is written. */
  readers: string;
  attachments: Attachments;
  report: ReturnType<typeof useReport>;
}

export function ReportFields({ note, onNote, readers, attachments, report }: ReportFieldsProps) {
  const { t } = useTranslation("moves");
  const { signature, sign, fault } = report;
  return (
    <>
      <Textarea
        label={t("report.what")}
        description={t("report.whatText", { others: readers })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={NOTE_MAX}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
      <AttachField
        label={t("attach.photos")}
        accept="image/*"
        attachments={attachments}
        fields={{ tag: "photo", type: "public" }}
      />
      {signature && <SignatureField value={signature} onChange={sign} error={fault} />}
      <Button
        variant={signature ? "subtle" : "default"}
        leftSection={signature ? <IconX size={18} aria-hidden /> : <IconSignature size={18} aria-hidden />}
        onClick={() => sign(signature ? null : UNSIGNED)}
      >
        {t(signature ? "report.unsign" : "report.sign")}
      </Button>
    </>
  );
}
