import { IconAlarm, IconArrowDown, IconCalendarDue, IconFlagFilled, IconTestPipe, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TaskView } from '../../../app/contract/procedures/tasks.ts';
import { birthDate } from '../../shared/patient/identifiers.ts';
import { coreNowMs } from '../../shared/rpc/core-time.ts';
import { dueText } from '../../shared/task/due-words.ts';
import { StateMark } from '../../shared/ui/StateLabel.tsx';
import classes from './tasks.module.css';

/** High and low; what is normal needs no word. */
export function PriorityMark({ priority }: Pick<TaskView, 'priority'>) {
  const { t } = useTranslation();
  if (priority === 'normal') return null;
  const isHigh = priority === 'high';
  return (
    <StateMark
      icon={isHigh ? IconFlagFilled : IconArrowDown}
      tone={isHigh ? 'bad' : 'quiet'}
      text={t(`tasks.priority.${priority}`)}
      size={14}
    />
  );
}

export function LabMark({ kind }: Pick<TaskView, 'kind'>) {
  const { t } = useTranslation();
  return kind === 'lab-result' ? (
    <StateMark icon={IconTestPipe} tone="busy" text={t('tasks.labResult')} size={14} />
  ) : null;
}

export function DueMark({ task: { due, overdue, done } }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const isLate = overdue && done === null;
  const text = dueText(due, isLate, coreNowMs()) ?? t('tasks.due.none');
  return (
    <StateMark icon={isLate ? IconAlarm : IconCalendarDue} tone={isLate ? 'bad' : 'quiet'} text={text} size={14} />
  );
}

export function AssigneeMark({ assignee }: Pick<TaskView, 'assignee'>) {
  const { t } = useTranslation();
  return (
    <span className={classes['fact']}>
      <IconUser size={14} aria-hidden />
      <span>{assignee?.name ?? t('tasks.nobodys')}</span>
    </span>
  );
}

export function PatientMark({ patient }: Pick<TaskView, 'patient'>) {
  const { i18n } = useTranslation();
  if (!patient) return null;
  return (
    <span className={classes['patient']}>
      <span>{patient.name}</span>
      {patient.dob !== null && <span>{birthDate(patient.dob, i18n.language)}</span>}
    </span>
  );
}
