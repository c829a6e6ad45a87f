import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { useBirthDate } from '../../patient/PatientFacts.tsx';
import { NOBODY } from '../draft.ts';
import { drafts } from '../drafts.ts';
import type { Writing } from '../drafts-store.ts';
import classes from './composer.module.css';

interface AboutFieldProps {
  readonly conversation: ConversationDetail;
  readonly writing: Writing;
}

/** Whom a text to a family's number concerns: picked by a person each time, never guessed. */
export function AboutField({ conversation, writing }: AboutFieldProps) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  const { id, patients } = conversation;
  if (patients.length < 2) return null;
  const isKnown =
    writing.about === null || writing.about === NOBODY || patients.some((one) => one.id === writing.about);
  return (
    <NativeSelect
      className={classes['about'] ?? ''}
      size="xs"
      label={t('sms.about.label')}
      data-need="patient"
      value={isKnown ? (writing.about ?? '') : ''}
      onChange={(event) => {
        const about = event.currentTarget.value;
        drafts.edit(id, { about: about === '' ? null : about });
      }}
      data={[
        { value: '', label: t('sms.about.choose') },
        ...patients.map((patient) => ({ value: patient.id, label: `${patient.name}, ${dob(patient.dob)}` })),
        { value: NOBODY, label: t('sms.about.nobody') },
      ]}
    />
  );
}
