import { IconBan, IconCircleOff, IconClock, IconPlayerPlay, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../app/contract/procedures/jobs.ts';
import { JOB_KIND_FACTS } from '../../../../app/domain/jobs/job.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { StateMark, type Tone } from '../../../shared/ui/StateLabel.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import { ConfirmDialog } from '../parts/ConfirmDialog.tsx';
import classes from '../settings.module.css';
import { JobActions } from './JobActions.tsx';
import { JobName } from './JobName.tsx';
import { countsInWords } from './outcome.ts';
import { Outcome } from './Outcome.tsx';
import { scheduleInWords } from './schedule.ts';
import { useJobCommand, useRunJob } from './use-jobs.ts';

const states: Readonly<Record<JobView['state'], readonly [Icon, Tone]>> = {
  disabled: [IconCircleOff, 'quiet'],
  waiting: [IconClock, 'ok'],
  running: [IconPlayerPlay, 'busy'],
  'channel-off': [IconBan, 'warn'],
};

interface JobRowProps {
  readonly job: JobView;
  readonly onDialog: (kind: 'schedule' | 'log') => void;
}

/** Runs it and says what came of it. */
function useRun(job: JobView) {
  const { t, i18n } = useTranslation();
  return useRunJob((run) => {
    const title = t(run.testRun ? 'jobs.testEnded' : 'jobs.runEnded', {
      job: t(`jobs.kind.${job.kind}`),
      result: t(`jobs.outcome.${run.outcome ?? 'running'}`),
    });
    toast(title, countsInWords(run.counts, t, i18n.language) || undefined);
  });
}

/** One job: how it stands, and its buttons. What Foyer needs is asked about before it is stopped. */
export function JobRow({ job, onDialog }: JobRowProps) {
  const { t, i18n } = useTranslation();
  const [asking, setAsking] = useState<'disable' | 'remove' | null>(null);
  const command = useJobCommand();
  const run = useRun(job);
  const { id, kind } = job;
  const isBuiltIn = JOB_KIND_FACTS[kind].isBuiltIn;
  const [icon, tone] = states[job.state];
  const name = t(`jobs.kind.${kind}`);
  const stop = (what: 'disable' | 'remove') => command.mutate({ method: `jobs.${what}`, params: { id } });
  return (
    <tr data-job={kind}>
      <JobName kind={kind} />
      <td>
        <StateMark icon={icon} tone={tone} text={t(`jobs.state.${job.state}`)} />
      </td>
      <td>{scheduleInWords(job.every, t, i18n.language)}</td>
      <td>{job.lastRun ? <RelativeTime at={job.lastRun.startedAt} isPast /> : t('jobs.never')}</td>
      <td>{job.lastRun ? <Outcome run={job.lastRun} /> : <NoValue />}</td>
      <td>{job.nextRun === null ? <NoValue /> : <RelativeTime at={job.nextRun} />}</td>
      <td>
        <JobActions
          name={name}
          isEnabled={job.enabled}
          isBusy={command.isPending || run.isPending}
          isRunning={run.isPending || job.state === 'running'}
          onRun={(isTest) => run.mutate({ id, isTest })}
          onEnable={() => command.mutate({ method: 'jobs.enable', params: { id } })}
          onDisable={() => (isBuiltIn ? setAsking('disable') : stop('disable'))}
          onRemove={() => setAsking('remove')}
          onDialog={onDialog}
        />
        <ConfirmDialog
          isOpen={asking !== null}
          title={t(`jobs.ask.${asking ?? 'disable'}.title`, { job: name })}
          hint={isBuiltIn ? t(`jobs.without.${kind}`) : t('jobs.ask.hint')}
          yes={t(`jobs.ask.${asking ?? 'disable'}.yes`)}
          no={t('jobs.ask.keep')}
          onYes={() => {
            if (asking) stop(asking);
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      </td>
    </tr>
  );
}

function NoValue() {
  const { t } = useTranslation();
  return <span className={classes['quiet']}>{t('jobs.none')}</span>;
}
