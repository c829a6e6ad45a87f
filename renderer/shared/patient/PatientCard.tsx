import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { formatPhoneNumber } from '../../../app/domain/phone-number.ts';
import { CallPatientButton } from '../calls/CallButton.tsx';
import { SendSmsButton } from '../conversation/dialog/SendSmsButton.tsx';
import { knownText } from '../i18n/known-text.ts';
import { openChart } from './open-chart.ts';
import classes from './patient.module.css';
import { useBirthDate } from './PatientFacts.tsx';

/** Channels that a patient agreed to be contacted by, as OpenEMR has it. */
function useConsent({ consent }: PatientView): string {
  const { t, i18n } = useTranslation();
  const given = (['sms', 'email', 'voice', 'mail'] as const).filter((way) => consent[way]);
  if (given.length === 0) return t('patient.noConsent');
  return new Intl.ListFormat(i18n.language).format(given.map((way) => t(`patient.consentTo.${way}`)));
}

/** Who a message is about. */
export function PatientCard({ patient }: { readonly patient: PatientView }) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  const consent = useConsent(patient);
  const phones = patient.phones.map(({ kind, number }) => ({
    name: knownText(`patient.phone.${kind}`) ?? kind,
    number: number.startsWith('+') ? formatPhoneNumber(number) : number,
  }));
  return (
    <div className={classes['card']}>
      <div className={classes['cardName']}>{patient.name}</div>
      <dl className={classes['facts']}>
        <dt>{t('patient.dob')}</dt>
        <dd>{dob(patient.dob)}</dd>
        {patient.mrn !== null && (
          <>
            <dt>{t('patient.mrn')}</dt>
            <dd>{patient.mrn}</dd>
          </>
        )}
        {phones.map(({ name, number }) => (
          <div key={name + number} className={classes['fact']}>
            <dt>{t('patient.phoneOf', { kind: name })}</dt>
            <dd>{number}</dd>
          </div>
        ))}
        <dt>{t('patient.consent')}</dt>
        <dd>{consent}</dd>
      </dl>
      {patient.deceased && <div className={classes['mark']}>{t('patient.deceased')}</div>}
      {patient.gone && <div className={classes['mark']}>{t('patient.goneHint')}</div>}
      <div className={classes['cardButtons']}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconExternalLink size={15} aria-hidden />}
          onClick={() => void openChart(patient.id)}
        >
          {t('patient.openChart')}
        </Button>
        <SendSmsButton patient={patient} />
        <CallPatientButton patient={patient} />
      </div>
    </div>
  );
}
