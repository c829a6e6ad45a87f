import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupView } from '../../../app/contract/procedures/setup.ts';
import { call } from '../../shared/rpc/client.ts';
import { Notice } from '../../shared/ui/Notice.tsx';
import classes from './connect.module.css';
import { useSetupStep } from './setup.ts';
import { Step } from './Step.tsx';

const LOOK_EVERY_MS = 5_000;

/** Stops until an administrator has enabled the client, and says exactly where (facts 1.3). */
export function EnableStep({ setup }: { readonly setup: SetupView }) {
  const { t } = useTranslation();
  const { mutate, data, error, isPending } = useSetupStep(() => call('core.setup.checkEnabled', {}));
  useEffect(() => {
    if (isPending) return;
    const timer = setTimeout(() => mutate(undefined), LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isPending, mutate]);
  return (
    <Step
      title={t('connect.enable.title')}
      action={t('connect.enable.check')}
      isRunning={isPending}
      error={error}
      canGoBack
      onSubmit={() => mutate(undefined)}
    >
      <ol className={classes['todo']}>
        <li>
          {t('connect.enable.open')} <strong>{t('connect.enable.path')}</strong>
        </li>
        <li>{t('connect.enable.choose', { name: setup.clientName ?? '' })}</li>
      </ol>
      <dl className={classes['facts']}>
        <dt>{t('connect.enable.id')}</dt>
        <dd className={classes['code']}>{setup.clientId}</dd>
      </dl>
      {data && <Notice tone="info">{t('connect.enable.notYet')}</Notice>}
      <p className={classes['quiet']}>{t('connect.enable.waiting')}</p>
    </Step>
  );
}
