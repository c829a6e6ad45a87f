import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageDetail } from '../../../../app/contract/schemas.ts';
import { useAccounts } from '../../../shared/rpc/use-accounts.ts';
import { RelativeTime } from '../../../shared/ui/RelativeTime.tsx';
import classes from '../fax.module.css';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who sent it, when, through which account, how many pages and tries. */
export function MessageFacts({ message }: { readonly message: MessageDetail }) {
  const { t } = useTranslation();
  const { data: accounts } = useAccounts();
  const account = accounts?.find(({ id }) => id === message.accountId);
  return (
    <dl className={classes['facts']}>
      <Fact name={t('message.field.by')}>{message.createdByName}</Fact>
      <Fact name={t('message.field.at')}>
        <RelativeTime at={message.createdAt} />
      </Fact>
      {account && <Fact name={t('message.field.account')}>{account.name}</Fact>}
      {message.pages !== null && <Fact name={t('message.field.pages')}>{message.pages}</Fact>}
      <Fact name={t('message.field.attempts')}>{message.attempts}</Fact>
      {message.vendorId !== null && <Fact name={t('message.field.vendorId')}>{message.vendorId}</Fact>}
    </dl>
  );
}
