import { useTranslation } from 'react-i18next';
import type { ConversationDetail } from '../../../../app/contract/procedures/conversations.ts';
import { PatientCard } from '../../../shared/patient/PatientCard.tsx';
import { useEmrRights } from '../../../shared/rpc/use-session.ts';
import classes from './mail.module.css';

/** At the right: who has this address in OpenEMR. */
export function MailAside({ conversation: { patients } }: { readonly conversation: ConversationDetail }) {
  const { t } = useTranslation();
  const rights = useEmrRights();
  return (
    <aside className={classes['aside']} aria-label={t('email.aside.title')}>
      <h3>{t('email.aside.title')}</h3>
      {!rights.patients && <p className={classes['quiet']}>{t('session.masked')}</p>}
      {rights.patients && patients.length === 0 && (
        <>
          <p className={classes['quiet']}>{t('email.aside.none')}</p>
          <p className={classes['quiet']}>{t('email.aside.noneHint')}</p>
        </>
      )}
      {patients.length > 1 && <p className={classes['quiet']}>{t('email.aside.shared')}</p>}
      {patients.map((patient) => (
        <PatientCard key={patient.id} patient={patient} />
      ))}
    </aside>
  );
}
