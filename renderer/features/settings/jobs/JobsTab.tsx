import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../app/contract/procedures/jobs.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { JobRow } from './JobRow.tsx';
import { MissingJobRow } from './MissingJobRow.tsx';
import { RunLogDialog } from './RunLogDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { useJobKinds, useJobs } from './use-jobs.ts';

const COLUMNS = ['job', 'status', 'every', 'lastRun', 'result', 'nextRun', 'actions'] as const;

/** What opens over the table for one job. */
export type JobDialog = { readonly kind: 'schedule' | 'log'; readonly jobId: string } | null;

function Dialogs({ dialog, jobs, onClose }: DialogsProps) {
  const job = jobs.find(({ id }) => id === dialog?.jobId);
  if (!dialog || !job) return null;
  if (dialog.kind === 'schedule') return <ScheduleDialog job={job} onClose={onClose} />;
  return <RunLogDialog job={job} onClose={onClose} />;
}
interface DialogsProps {
  readonly dialog: JobDialog;
  readonly jobs: readonly JobView[];
  readonly onClose: () => void;
}

/** What Foyer does by itself: how often, when last, with what result. */
export function JobsTab() {
  const { t } = useTranslation();
  const { data: jobs = [], error, refetch } = useJobs();
  const { data: kinds = [] } = useJobKinds();
  const [dialog, setDialog] = useState<JobDialog>(null);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('jobs.what')}</p>
      <div className={classes['tableFrame']}>
        <table className={classes['table']} aria-label={t('jobs.list')}>
          <thead>
            <tr>
              {COLUMNS.map((name) => (
                <th key={name} scope="col">
                  {t(`jobs.column.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} onDialog={(kind) => setDialog({ kind, jobId: job.id })} />
            ))}
            {kinds
              .filter(({ kind }) => !jobs.some((job) => job.kind === kind))
              .map(({ kind }) => (
                <MissingJobRow key={kind} kind={kind} />
              ))}
          </tbody>
        </table>
      </div>
      <Dialogs dialog={dialog} jobs={jobs} onClose={() => setDialog(null)} />
    </div>
  );
}
