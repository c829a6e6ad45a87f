import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { coreNowMs } from '../rpc/core-time.ts';
import { ageInYears, birthDate } from './identifiers.ts';

/** "Mar 4, 1961 (65)", or that there is none. */
export function useBirthDate(): (dob: string | null) => string {
  const { t, i18n } = useTranslation();
  return (dob) => {
    if (dob === null) return t('patient.noDob');
    const age = ageInYears(dob, coreNowMs());
    const date = birthDate(dob, i18n.language);
    return age === null ? date : t('patient.dobAge', { date, age });
  };
}

/** What tells people of one name apart, in one line. */
export function PatientLine({ patient }: { readonly patient: PatientView }) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  const facts = [
    dob(patient.dob),
    patient.mrn === null ? null : t('patient.mrnIs', { mrn: patient.mrn }),
    patient.city === '' ? null : patient.city,
    patient.deceased ? t('patient.deceased') : null,
    patient.gone ? t('patient.gone') : null,
  ];
  return <>{facts.filter((fact) => fact !== null).join(' · ')}</>;
}
