import { useTranslation } from "react-i18next";
import { ErrorState, LoadingRows } from "@/design/states";
import { FormModal } from "../parts/FormModal";
import { useUrl } from "../parts/useUrl";
import { CodeCard } from "./CodeCard";
import { type PlaceKind, useCode } from "./useCode";

/** The code of a place, laid over the list; of which one stands in the address. */
export function CodeDialog({ kind }: { kind: PlaceKind }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const id = search.code;
  return (
    <FormModal opened={Boolean(id)} title={t("code.title")} onClose={() => change({ code: undefined })}>
      {id && <Code key={id} kind={kind} id={id} />}
    </FormModal>
  );
}

function Code({ kind, id }: { kind: PlaceKind; id: string }) {
  const code = useCode(kind, id);
  if (code.data !== undefined) return <CodeCard kind={kind} id={id} code={code.data} />;
  if (code.error) return <ErrorState error={code.error} />;
  return <LoadingRows rows={4} />;
}
