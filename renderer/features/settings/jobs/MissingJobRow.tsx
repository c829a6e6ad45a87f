import { Button } from '@mantine/core';
import { IconCircleDashed, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JobKind } from '../../../../app/domain/jobs/job.ts';
import { StateMark } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';
import { JobName } from './JobName.tsx';
import { useCreateJob } from './use-jobs.ts';

/** A kind that does not exist: *Create and run* makes it, disabled. */
export function MissingJobRow({ kind }: { readonly kind: JobKind }) {
  const { t } = useTranslation();
  const { mutate, isPending } = useCreateJob();
  return (
    <tr>
      <JobName kind={kind} />
      <td colSpan={5}>
        <StateMark icon={IconCircleDashed} tone="quiet" text={t('jobs.state.missing')} />
        <span className={classes['cellHint']}>{t('jobs.missingHint')}</span>
      </td>
      <td>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          aria-label={t('jobs.actionOf', { action: t('jobs.action.create'), job: t(`jobs.kind.${kind}`) })}
          loading={isPending}
          onClick={() => mutate(kind)}
        >
          {t('jobs.action.create')}
        </Button>
      </td>
    </tr>
  );
}
