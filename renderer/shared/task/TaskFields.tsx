import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TASK_PRIORITIES } from '../../../app/domain/task/task.ts';
import { useBirthDate } from '../patient/PatientFacts.tsx';
import { PatientPicker } from '../patient/PatientPicker.tsx';
import { useColleagues } from '../rpc/use-colleagues.ts';
import { useEmrRights, useSession } from '../rpc/use-session.ts';
import { END_OF_DAY, type TaskForm } from './task-form.ts';
import classes from './task.module.css';

interface TaskFieldsProps {
  readonly form: TaskForm;
  readonly onChange: (change: Partial<TaskForm>) => void;
  /** Said below the title where it is missing. */
  readonly isTitleMissing: boolean;
}

/** Whom the task is about: found by search, let go by a button. Without the right to see patients, a word about that. */
function PatientField({ form, onChange }: Pick<TaskFieldsProps, 'form' | 'onChange'>) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const dob = useBirthDate();
  if (!rights.patients) return <p className={classes['quiet']}>{t('session.masked')}</p>;
  if (form.patientId === null) {
    return (
      <PatientPicker
        messageId={null}
        label={t('tasks.field.patient')}
        value={null}
        onChoose={(patient) => {
          if (!patient) return;
          const { id, name, dob: born, mrn } = patient;
          onChange({ patientId: id, patient: { id, name, dob: born, mrn } });
        }}
      />
    );
  }
  return (
    <div>
      <div className={classes['label']}>{t('tasks.field.patient')}</div>
      <div className={classes['patient']}>
        <span>
          <strong>{form.patient?.name ?? t('patient.unknown')}</strong>
          {form.patient && <span className={classes['quiet']}> {dob(form.patient.dob)}</span>}
        </span>
        <Button size="compact-xs" variant="default" onClick={() => onChange({ patientId: null, patient: null })}>
          {t('patient.letGo')}
        </Button>
      </div>
    </div>
  );
}

function AssigneeField({ form, onChange }: Pick<TaskFieldsProps, 'form' | 'onChange'>) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const colleagues = useColleagues();
  const me = session?.user.id;
  const others = colleagues.filter(({ id }) => id !== me);
  return (
    <NativeSelect
      label={t('tasks.field.assignee')}
      value={form.assigneeId}
      onChange={(event) => onChange({ assigneeId: event.currentTarget.value })}
      data={[
        { value: '', label: t('tasks.nobody') },
        ...(session ? [{ value: session.user.id, label: t('tasks.me', { name: session.user.name }) }] : []),
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

/** Title, when, how urgent, whose, and about whom. */
export function TaskFields({ form, onChange, isTitleMissing }: TaskFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={classes['fields']}>
      <TextInput
        label={t('tasks.field.title')}
        value={form.title}
        maxLength={200}
        error={isTitleMissing ? t('tasks.titleMissing') : undefined}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
        data-autofocus
      />
      <div className={classes['pair']}>
        <TextInput
          type="date"
          label={t('tasks.field.date')}
          value={form.date}
          onChange={(event) => {
            const date = event.currentTarget.value;
            onChange({ date, time: date === '' ? '' : form.time === '' ? END_OF_DAY : form.time });
          }}
        />
        <TextInput
          type="time"
          label={t('tasks.field.time')}
          value={form.time}
          disabled={form.date === ''}
          onChange={(event) => onChange({ time: event.currentTarget.value })}
        />
      </div>
      <div>
        <div id={id} className={classes['label']}>
          {t('tasks.field.priority')}
        </div>
        <SegmentedControl
          aria-labelledby={id}
          size="xs"
          fullWidth
          value={form.priority}
          onChange={(priority) => onChange({ priority })}
          data={TASK_PRIORITIES.map((value) => ({ value, label: t(`tasks.priority.${value}`) }))}
        />
      </div>
      <AssigneeField form={form} onChange={onChange} />
      <PatientField form={form} onChange={onChange} />
    </div>
  );
}
