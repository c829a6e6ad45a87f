import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../../../app/domain/channel.ts';
import { useProviders } from '../../../shared/rpc/use-accounts.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { ClinicChoices } from './ClinicChoices.tsx';
import { EmailRules } from './EmailRules.tsx';
import { ServiceRow } from './ServiceRow.tsx';
import { TextRules } from './TextRules.tsx';
import { useServices } from './use-services.ts';
import { VerifyDialog } from './VerifyDialog.tsx';

/** What the clinic uses, and by whom; each change holds at once in every window. */
export function ServicesTab() {
  const { t } = useTranslation();
  const { items = [], error, refetch, save } = useServices();
  const { data: providers = [] } = useProviders();
  const [verifying, setVerifying] = useState<Channel | null>(null);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes['stack']}>
      <p className={classes['quiet']}>{t('services.what')}</p>
      <div className={classes['tableFrame']}>
        <table className={classes['table']} aria-label={t('services.list')}>
          <thead>
            <tr>
              <th scope="col">{t('services.column.service')}</th>
              <th scope="col">{t('services.column.enabled')}</th>
              <th scope="col">{t('services.column.vendor')}</th>
              <th scope="col">{t('services.column.individual')}</th>
              <th scope="col">{t('services.column.setUp')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((service) => (
              <ServiceRow
                key={service.channel}
                service={service}
                vendors={providers.filter(({ channels }) => channels.includes(service.channel))}
                onChange={save}
                onVerify={() => setVerifying(service.channel)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <TextRules />
      <EmailRules />
      <ClinicChoices />
      {verifying !== null && <VerifyDialog key={verifying} channel={verifying} onClose={() => setVerifying(null)} />}
    </div>
  );
}
