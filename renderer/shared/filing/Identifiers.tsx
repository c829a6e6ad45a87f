import { Checkbox } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientView } from '../../../app/contract/procedures/patients.ts';
import { useBirthDate } from '../patient/PatientFacts.tsx';
import classes from './filing.module.css';

interface IdentifiersProps {
  readonly patient: PatientView;
  readonly isConfirmed: boolean;
  /** The dialog begins here. */
  readonly hasAutofocus: boolean;
  readonly onConfirm: (isConfirmed: boolean) => void;
  /** Enter says yes and goes on. */
  readonly onNext: () => void;
}

/** Name and date of birth, large, and one deliberate yes to them. */
export function Identifiers({ patient, isConfirmed, hasAutofocus, onConfirm, onNext }: IdentifiersProps) {
  const { t } = useTranslation();
  const dob = useBirthDate();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onConfirm(true);
    onNext();
  };
  return (
    <div className={classes['identifiers']} data-confirmed={isConfirmed}>
      <dl>
        <div>
          <dt>{t('filing.name')}</dt>
          <dd>{patient.name}</dd>
        </div>
        <div>
          <dt>{t('patient.dob')}</dt>
          <dd>{dob(patient.dob)}</dd>
        </div>
        {patient.mrn !== null && (
          <div className={classes['lesser']}>
            <dt>{t('patient.mrn')}</dt>
            <dd>{patient.mrn}</dd>
          </div>
        )}
      </dl>
      {patient.deceased && <div className={classes['mark']}>{t('patient.deceased')}</div>}
      <Checkbox
        data-need="confirm"
        data-autofocus={hasAutofocus || undefined}
        label={t('filing.identifiersRight')}
        checked={isConfirmed}
        onChange={(event) => onConfirm(event.currentTarget.checked)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
