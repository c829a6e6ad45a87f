import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../rpc/use-colleagues.ts';
import { useSession } from '../../rpc/use-session.ts';
import type { FileDraft } from './file-draft.ts';
import classes from './filing.module.css';

interface LabResultFieldProps {
  readonly draft: FileDraft;
  readonly onChange: (change: Partial<FileDraft>) => void;
}

/** A result that somebody must look at: once it is in the chart, they get a task. */
export function LabResultField({ draft, onChange }: LabResultFieldProps) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const colleagues = useColleagues();
  return (
    <div className={classes['group']}>
      <Checkbox
        label={t('filing.labResult')}
        checked={draft.isLabResult}
        onChange={(event) => onChange({ isLabResult: event.currentTarget.checked })}
      />
      {draft.isLabResult && (
        <NativeSelect
          data-need="lab-assignee"
          label={t('filing.labAssignee')}
          description={t('filing.labHint')}
          value={draft.labAssigneeId}
          onChange={(event) => onChange({ labAssigneeId: event.currentTarget.value })}
          data={[
            { value: '', label: t('filing.chooseColleague') },
            ...colleagues.map(({ id, name }) => ({
              value: id,
              label: id === session?.user.id ? t('tasks.me', { name }) : name,
            })),
          ]}
        />
      )}
    </div>
  );
}
