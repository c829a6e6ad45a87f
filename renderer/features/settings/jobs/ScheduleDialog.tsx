import { Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../app/contract/procedures/jobs.ts';
import classes from '../settings.module.css';
import {
  draftOf,
  scheduleOf,
  SCHEDULE_MODES,
  WEEKDAYS,
  weekdayName,
  type ScheduleDraft,
  type ScheduleMode,
} from './schedule.ts';
import { useJobCommand } from './use-jobs.ts';

interface FieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (draft: ScheduleDraft) => void;
}

function AtTime({ draft, onChange }: FieldsProps) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <TextInput
        type="time"
        label={t('jobs.schedule.at')}
        description={t('jobs.schedule.atHint')}
        value={draft.at}
        onChange={(event) => onChange({ ...draft, at: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('jobs.schedule.weekdays')}
        value={draft.weekdays.map(String)}
        onChange={(days) => onChange({ ...draft, weekdays: days.map(Number) })}
      >
        <Group gap="sm" mt={4}>
          {WEEKDAYS.map((day) => (
            <Checkbox
              key={day}
              size="xs"
              value={String(day)}
              label={weekdayName(day, i18n.language, 'short')}
              aria-label={weekdayName(day, i18n.language, 'long')}
            />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}

function Interval({ draft, onChange, mode }: FieldsProps & { readonly mode: 'minutes' | 'hours' }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t(`jobs.schedule.${mode}`)}
      min={1}
      max={mode === 'minutes' ? 1440 : 720}
      allowDecimal={false}
      hideControls
      value={draft[mode]}
      onChange={(value) => onChange({ ...draft, [mode]: value })}
    />
  );
}

/** When a job runs: every so many minutes or hours, or at a time of this workstation on some weekdays. */
export function ScheduleDialog({ job, onClose }: { readonly job: JobView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(job.every));
  const { mutate, isPending } = useJobCommand();
  const every = scheduleOf(draft);
  const save = () => {
    if (every) mutate({ method: 'jobs.setSchedule', params: { id: job.id, every } }, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('jobs.schedule.title', { job: t(`jobs.kind.${job.kind}`) })}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <form
        className={classes['stack']}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SegmentedControl<ScheduleMode>
          aria-label={t('jobs.schedule.mode')}
          value={draft.mode}
          onChange={(mode) => setDraft({ ...draft, mode })}
          data={SCHEDULE_MODES.map((value) => ({ value, label: t(`jobs.schedule.modes.${value}`) }))}
        />
        {draft.mode === 'at' ? (
          <AtTime draft={draft} onChange={setDraft} />
        ) : (
          <Interval draft={draft} onChange={setDraft} mode={draft.mode} />
        )}
        <p role="status" className={classes['quiet']}>
          {every === null && t('jobs.schedule.incomplete')}
        </p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('jobs.schedule.cancel')}
          </Button>
          <Button type="submit" loading={isPending} disabled={every === null}>
            {t('jobs.schedule.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
