import { SegmentedControl, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { linkKey } from "@/api/linkKey";
import { PersonPicker } from "@/design/pickers";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm } from "./parts";

/** The contractor says who will come: one of its people, or somebody by name and address, who gets a link to the ticket. */
export function TechnicianForm({ ticket, send, isSending, error, onClose }: FormProps<"assign">) {
  const { t } = useTranslation(["moves", "common", "entry"]);
  // Who comes by a link has no people to choose from.
  const canChoose = linkKey() === null;
  const form = useMoveForm({
    draft: `technician.${ticket._id}`,
    initial: { isByAddress: !canChoose, technicianId: null as string | null, technicianName: "", technicianEmail: "" },
    error,
    validate: ({ isByAddress, technicianId, technicianName, technicianEmail }) => {
      const missing = t("common:fieldMissing");
      if (!isByAddress) return technicianId ? {} : { technicianId: missing };
      return {
        ...(!technicianName.trim() && { technicianName: missing }),
        ...(!technicianEmail.includes("@") && { technicianEmail: t("entry:signIn.emailMissing") }),
      };
    },
  });
  const values = form.values;
  const isByAddress = values.isByAddress || !canChoose;
  return (
    <MoveForm
      onSubmit={form.onSubmit(() =>
        send(
          isByAddress
            ? { technician_name: values.technicianName.trim(), technician_email: values.technicianEmail.trim() }
            : { technician_id: values.technicianId },
        ),
      )}
      submitLabel={t("label.name-technician")}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      {canChoose && (
        <SegmentedControl
          fullWidth
          aria-label={t("technician")}
          value={isByAddress ? "address" : "person"}
          onChange={(chosen) => form.set({ isByAddress: chosen === "address" })}
          data={[
            { value: "person", label: t("technicianOf.person") },
            { value: "address", label: t("technicianOf.address") },
          ]}
        />
      )}
      {isByAddress ? (
        <>
          <TextInput
            label={t("common:field.name")}
            autoComplete="off"
            value={values.technicianName}
            onChange={(event) => form.set({ technicianName: event.currentTarget.value })}
            error={form.fault("technicianName")}
            withAsterisk
            data-autofocus
          />
          <TextInput
            type="email"
            label={t("common:field.email")}
            autoComplete="off"
            value={values.technicianEmail}
            onChange={(event) => form.set({ technicianEmail: event.currentTarget.value })}
            error={form.fault("technicianEmail")}
            withAsterisk
          />
          <Text size="sm" c="dimmed">
            {t("technicianOf.text")}
          </Text>
        </>
      ) : (
        <PersonPicker
          autoFocus
          label={t("technician")}
          value={values.technicianId}
          onChange={(id) => form.set({ technicianId: id })}
          error={form.fault("technicianId")}
          withAsterisk
        />
      )}
    </MoveForm>
  );
}
