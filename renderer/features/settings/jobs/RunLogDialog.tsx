import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobRunView, JobView } from '../../../../app/contract/procedures/jobs.ts';
import { exactTime } from '../../../shared/format/time.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { Outcome } from './Outcome.tsx';
import { useRuns } from './use-jobs.ts';

function seconds(run: JobRunView, language: string): string | null {
  if (run.endedAt === null) return null;
  const took = Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000;
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }).format(took);
}

function RunRow({ run }: { readonly run: JobRunView }) {
  const { t, i18n } = useTranslation();
  const why = t(`jobs.trigger.${run.trigger}`);
  return (
    <tr>
      <th scope="row">{exactTime(run.startedAt, i18n.language)}</th>
      <td>
        {run.userName === null ? why : t('jobs.triggerBy', { why, name: run.userName })}
        {run.testRun && <span className={classes['cellHint']}>{t('jobs.testRunMark')}</span>}
      </td>
      <td>
        <Outcome run={run} />
      </td>
      <td>{seconds(run, i18n.language) ?? t('jobs.none')}</td>
    </tr>
  );
}

/** Every run of one job, newest first. */
export function RunLogDialog({ job, onClose }: { readonly job: JobView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const title = t('jobs.log.title', { job: t(`jobs.kind.${job.kind}`) });
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRuns(job.id);
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ 'aria-label': t('shell.close') }}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data && runs.length === 0 && <EmptyState title={t('jobs.log.empty')} hint={t('jobs.log.emptyHint')} />}
      {runs.length > 0 && (
        <table className={classes['table']} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('jobs.log.started')}</th>
              <th scope="col">{t('jobs.log.why')}</th>
              <th scope="col">{t('jobs.log.result')}</th>
              <th scope="col">{t('jobs.log.took')}</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <Button mt="sm" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('jobs.log.older')}
        </Button>
      )}
    </Modal>
  );
}
