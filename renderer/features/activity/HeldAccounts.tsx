import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import { exactTime } from '../../shared/format/time.ts';
import { failureSentence } from '../../shared/i18n/known-text.ts';
import { hrefOf } from '../../shared/route/route.ts';
import { useAccounts } from '../../shared/rpc/use-accounts.ts';
import { useMay } from '../../shared/rpc/use-session.ts';
import { Notice } from '../../shared/ui/Notice.tsx';

type Outbox = Output<'outbox.status'>;

/** Accounts that hold or slow their queue: why, and what to do. */
export function HeldAccounts({ outbox }: { readonly outbox: Outbox }) {
  const { t, i18n } = useTranslation();
  const isAdmin = useMay('admin');
  const { data: accounts } = useAccounts();
  const nameOf = (accountId: string) => accounts?.find(({ id }) => id === accountId)?.name ?? '';
  return (
    <>
      {outbox.held.map(({ accountId, name, error }) => (
        <Notice key={accountId} tone="bad" title={t('activity.heldWhat', { account: name })}>
          {error && <div>{failureSentence(error)}</div>}
          {isAdmin ? (
            <Anchor size="sm" href={hrefOf({ screen: 'settings', tab: 'accounts' })}>
              {t('activity.openAccounts')}
            </Anchor>
          ) : (
            t('message.todo.ask-administrator')
          )}
        </Notice>
      ))}
      {outbox.waiting.map(({ accountId, until }) => (
        <Notice key={accountId} tone="info">
          {t('activity.rateWait', { account: nameOf(accountId), time: exactTime(until, i18n.language) })}
        </Notice>
      ))}
    </>
  );
}
