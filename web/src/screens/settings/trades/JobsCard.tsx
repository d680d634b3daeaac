import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ArchivedBadge } from "../parts/ArchivedBadge";
import { useArchiving } from "../parts/catalogue";
import { EntryMenu } from "../parts/EntryMenu";
import { FormModal } from "../parts/FormModal";
import { Listed } from "../parts/Listed";
import { Row } from "../parts/Row";
import { Card } from "../parts/Section";
import { useUrl } from "../parts/useUrl";
import { JobForm } from "./JobForm";
import { useJobs } from "./useTrades";

/** The trades. */
export function JobsCard({ mayEdit, withArchived }: { mayEdit: boolean; withArchived: boolean }) {
  const { t } = useTranslation("settings");
  const [search, change] = useUrl();
  const jobs = useJobs(withArchived);
  const setArchived = useArchiving("jobs");
  const edited = jobs.data?.items.find((one) => one.id === search.job);
  const close = () => change({ job: undefined });
  return (
    <Card
      title={t("trades.jobs")}
      intro={t("trades.jobsIntro")}
      action={
        mayEdit && (
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => change({ job: "new" })}
          >
            {t("trades.addJob")}
          </Button>
        )
      }
    >
      <Listed
        query={jobs}
        label={t("trades.jobs")}
        empty={
          <Text c="dimmed" px="lg" pb="lg">
            {t("trades.noJobs")}
          </Text>
        }
      >
        {(job) => (
          <Row
            name={job.name}
            isFaded={job.is_archived}
            badges={<ArchivedBadge shown={job.is_archived} />}
            menu={mayEdit && <EntryMenu entry={job} setArchived={setArchived} param="job" />}
          />
        )}
      </Listed>
      <FormModal opened={mayEdit && search.job === "new"} title={t("trades.addJob")} onClose={close}>
        <JobForm job={null} onClose={close} />
      </FormModal>
      <FormModal opened={mayEdit && edited !== undefined} title={edited?.name ?? ""} onClose={close}>
        {edited && <JobForm key={edited.id} job={edited} onClose={close} />}
      </FormModal>
    </Card>
  );
}
