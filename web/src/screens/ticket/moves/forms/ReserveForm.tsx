import { Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMoveForm } from "../useMoveForm";
import { type FormProps, MoveForm } from "./parts";

interface ReserveFormProps extends FormProps<"finish" | "close"> {
  move: "finish" | "close";
}

/** The end of a réserve: is the defect gone, or does it remain? */
export function ReserveForm({ move, ticket, send, isSending, error, onClose }: ReserveFormProps) {
  const { t } = useTranslation(["moves", "common"]);
  const form = useMoveForm({
    draft: `${move}.${ticket._id}`,
    initial: { remains: "" },
    error,
    validate: ({ remains }): { remains?: string } => (remains ? {} : { remains: t("common:fieldMissing") }),
  });
  return (
    <MoveForm
      onSubmit={form.onSubmit(({ remains }) => send({ reserve: remains === "yes" }))}
      submitLabel={t(`label.${move}`)}
      isSending={isSending}
      error={error}
      onClose={onClose}
    >
      <Radio.Group
        label={t("reserve.question")}
        value={form.values.remains}
        onChange={(remains) => form.set({ remains })}
        error={form.fault("remains")}
      >
        <Stack gap={10} mt={8} mb={4}>
          <Radio value="no" label={t(`reserve.${move}.gone`)} description={t(`reserve.${move}.goneText`)} />
          <Radio value="yes" label={t(`reserve.${move}.remains`)} description={t(`reserve.${move}.remainsText`)} />
        </Stack>
      </Radio.Group>
    </MoveForm>
  );
}
