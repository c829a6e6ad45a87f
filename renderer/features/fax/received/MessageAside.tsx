import { Button } from '@mantine/core';
import { useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../../app/contract/procedures/patients.ts';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { PatientCard } from '../../../shared/patient/PatientCard.tsx';
import { useBirthDate } from '../../../shared/patient/PatientFacts.tsx';
import { PatientPicker } from '../../../shared/patient/PatientPicker.tsx';
import { useCandidates } from '../../../shared/patient/use-patients.ts';
import { useAccounts } from '../../../shared/rpc/use-accounts.ts';
import { useEmrRights, useMay } from '../../../shared/rpc/use-session.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import { FilingHistory } from '../filing/FilingHistory.tsx';
import { HistoryList } from '../MessageHistory.tsx';
import { useReceivedCommand } from './commands.ts';
import { Notes } from './Notes.tsx';
import classes from './received.module.css';

interface MessageAsideProps {
  readonly message: MessageDetail;
  readonly patientField: RefObject<HTMLInputElement | null>;
}

/** The patient whom the message is about, or the search for one. */
function PatientPanel({ message, patientField }: MessageAsideProps) {
  const { t } = useTranslation();
  const mayFile = useMay('fax.file');
  const rights = useEmrRights();
  const { data: candidates } = useCandidates(message.id);
  const [isChanging, setChanging] = useState(false);
  const { mutate, isPending } = useReceivedCommand();
  const assigned = candidates?.find(({ patient }) => patient.id === message.patientId)?.patient;
  const assign = (patientId: string | null) =>
    mutate(
      { method: 'messages.assignPatient', params: { id: message.id, patientId } },
      { onSuccess: () => setChanging(false) },
    );
  if (!rights.patients) return <p className={classes['quiet']}>{t('session.masked')}</p>;
  if (message.patientId !== null && !isChanging) {
    return (
      <>
        {assigned ? <PatientCard patient={assigned} /> : <ShortPatient message={message} />}
        {mayFile && !message.removed && (
          <div className={classes['patientActions']}>
            <Button size="compact-sm" variant="default" onClick={() => setChanging(true)}>
              {t('patient.change')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={isPending} onClick={() => assign(null)}>
              {t('patient.letGo')}
            </Button>
          </div>
        )}
      </>
    );
  }
  if (!mayFile || message.removed) return <p className={classes['quiet']}>{t('inbox.noPatient')}</p>;
  return (
    <PatientPicker
      messageId={message.id}
      label={t('patient.find')}
      value={null}
      onChoose={(patient: PatientView | null) => assign(patient?.id ?? null)}
      inputRef={patientField}
      disabled={isPending}
    />
  );
}

/** What the message itself knows of a patient whom the suggestions do not name. */
function ShortPatient({ message: { patient } }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  if (!patient) return <p className={classes['quiet']}>{t('patient.unknown')}</p>;
  return (
    <div>
      <strong>{patient.name}</strong>
      <div>{dob(patient.dob)}</div>
      {patient.mrn !== null && <div>{t('patient.mrnIs', { mrn: patient.mrn })}</div>}
    </div>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={classes['section']}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** At the right: patient, notes, facts, history. */
export function MessageAside({ message, patientField }: MessageAsideProps) {
  const { t } = useTranslation();
  const { data: accounts } = useAccounts();
  const account = accounts?.find(({ id }) => id === message.accountId);
  return (
    <aside className={classes['aside']} aria-label={t('patient.panel')}>
      <Section title={t('patient.title')}>
        <PatientPanel message={message} patientField={patientField} />
      </Section>
      <Section title={t('inbox.notes.title')}>
        <Notes message={message} />
      </Section>
      <Section title={t('inbox.about')}>
        <dl className={classes['facts']}>
          <div>
            <dt>{t('inbox.field.at')}</dt>
            <dd>
              <RelativeTime at={message.createdAt} />
            </dd>
          </div>
          {account && (
            <div>
              <dt>{t('inbox.field.account')}</dt>
              <dd>{account.name}</dd>
            </div>
          )}
          {message.vendorId !== null && (
            <div>
              <dt>{t('message.field.vendorId')}</dt>
              <dd>{message.vendorId}</dd>
            </div>
          )}
        </dl>
      </Section>
      <details className={classes['section']}>
        <summary>{t('message.history')}</summary>
        <FilingHistory messageId={message.id} />
        <HistoryList events={message.events} />
      </details>
    </aside>
  );
}
