import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconGauge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { call } from '../../../shared/rpc/client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from '../settings.module.css';
import { limitInWords } from './allowance-words.ts';

function Told({ balance, limits }: Output<'accounts.allowance'>) {
  const { t, i18n } = useTranslation();
  if (balance === null && limits.length === 0)
    return <Notice tone="info">{t('settings.accounts.allowance.none')}</Notice>;
  const money = (amount: number, currency: string) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency }).format(amount);
  return (
    <ul className={classes['plainList']}>
      {balance && (
        <li>{t('settings.accounts.allowance.balance', { amount: money(balance.amount, balance.currency) })}</li>
      )}
      {limits.map((limit) => (
        <li key={limit.name}>{limitInWords(limit, t, i18n.language)}</li>
      ))}
    </ul>
  );
}

/** Balance and limits, asked at the vendor when somebody wants to know. */
export function Allowance({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => call('accounts.allowance', { id }) });
  return (
    <div className={classes['stack']}>
      <div>
        <Button
          variant="default"
          leftSection={<IconGauge size={17} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('settings.accounts.allowance.ask')}
        </Button>
      </div>
      <div role="status">{data && <Told {...data} />}</div>
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
