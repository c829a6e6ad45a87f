import { Button } from '@mantine/core';
import { IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { PatientCard } from '../../../shared/patient/PatientCard.tsx';
import { PatientLine } from '../../../shared/patient/PatientFacts.tsx';
import { PatientPicker } from '../../../shared/patient/PatientPicker.tsx';
import { useEmrRights, useOnlyLooks } from '../../../shared/rpc/use-session.ts';
import classes from './phone.module.css';
import { useNoteCall } from './use-call-list.ts';

/** Several have the number: a person says who it was. */
function Which({ call, onPick }: { readonly call: CallView; readonly onPick: (patientId: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('calls.whichPatient')}</p>
      <ul className={classes['which']}>
        {call.patients.map((patient) => (
          <li key={patient.id}>
            <span>
              <strong>{patient.name}</strong>
              <span className={classes['quiet']}>
                {' '}
                <PatientLine patient={patient} />
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconUserCheck size={14} aria-hidden />}
              onClick={() => onPick(patient.id)}
            >
              {t('calls.patientWas', { name: patient.name })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whom the call was with, and the way to say so. */
export function CallPatient({ call }: { readonly call: CallView }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  const onlyLooks = useOnlyLooks('voice');
  const { mutate, isPending } = useNoteCall();
  const [isPicking, setPicking] = useState(false);
  if (!rights.patients) return null;
  const { id, patientId, patients } = call;
  const assigned = patients.find((patient) => patient.id === patientId) ?? null;
  const [only] = patients;
  const shown = assigned ?? (patients.length === 1 ? only : undefined);
  const pick = (to: string | null) => mutate({ id, patientId: to }, { onSuccess: () => setPicking(false) });
  return (
    <section className={classes['section']} aria-label={t('calls.patient')}>
      <h3>{t('calls.patient')}</h3>
      {shown && <PatientCard patient={shown} />}
      {!shown && patients.length > 1 && <Which call={call} onPick={pick} />}
      {patients.length === 0 && <p className={classes['quiet']}>{t('calls.noPatient')}</p>}
      {isPicking && (
        <PatientPicker
          messageId={null}
          label={t('calls.patient')}
          value={null}
          onChoose={(patient) => patient && pick(patient.id)}
        />
      )}
      {!onlyLooks && (
        <div className={classes['buttons']}>
          <Button size="compact-xs" variant="default" onClick={() => setPicking((before) => !before)}>
            {t(patients.length === 0 ? 'calls.pickPatient' : 'calls.otherPatient')}
          </Button>
          {assigned && (
            <Button
              size="compact-xs"
              variant="default"
              loading={isPending}
              leftSection={<IconUserOff size={14} aria-hidden />}
              onClick={() => pick(null)}
            >
              {t('calls.letGo')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
