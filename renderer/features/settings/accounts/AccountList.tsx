import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleOff, IconKey, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { useUsers } from '../../../shared/rpc/use-users.ts';
import { StateMark, type Tone } from '../../../shared/ui/StateLabel.tsx';
import classes from '../settings.module.css';
import { canReceive, type AccountView, type ProviderView } from './account-form.ts';

const marks: Readonly<Record<AccountView['state'], readonly [Icon, Tone]>> = {
  ready: [IconCircleCheck, 'ok'],
  'needs-sign-in': [IconKey, 'warn'],
  'needs-attention': [IconAlertTriangle, 'warn'],
  disabled: [IconCircleOff, 'quiet'],
};

interface AccountListProps {
  readonly accounts: readonly AccountView[];
  readonly providers: readonly ProviderView[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** It carries some of its vendor's services only. */
function isPart({ provider, channels }: AccountView, providers: readonly ProviderView[]): boolean {
  return channels.length < (providers.find(({ id }) => id === provider)?.channels.length ?? 0);
}

/** Its vendor only sends. */
function isSender(account: AccountView, providers: readonly ProviderView[]): boolean {
  const provider = providers.find(({ id }) => id === account.provider);
  return provider !== undefined && !canReceive(provider, account);
}

/** Whose it is, what it is good for, and what this workstation does with it. */
function useFacts(providers: readonly ProviderView[]) {
  const { t } = useTranslation();
  const { data: users = [] } = useUsers();
  return (account: AccountView): readonly string[] => {
    const owner = users.find(({ id }) => id === account.userId)?.name ?? t('settings.accounts.personal');
    return [
      ...(isPart(account, providers)
        ? [account.channels.map((channel) => t(`services.channel.${channel}`)).join(', ')]
        : []),
      account.userId === null ? t('settings.accounts.clinics') : owner,
      ...(account.primary ? [t('settings.accounts.primary')] : []),
      ...(account.receivesHere && !isSender(account, providers) ? [t('settings.accounts.receivesHere')] : []),
      ...(account.remindsHere ? [t('settings.accounts.remindsHere')] : []),
    ];
  };
}

interface RowProps {
  readonly account: AccountView;
  readonly facts: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function AccountRow({ account, facts, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const [icon, tone] = marks[account.state];
  return (
    <li>
      <UnstyledButton className={classes['account']} aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        <span className={classes['accountName']} title={account.name}>
          {account.name}
        </span>
        <span className={classes['accountState']}>
          <StateMark icon={icon} tone={tone} text={t(`settings.accounts.state.${account.state}`)} size={15} />
        </span>
        <span className={classes['accountFacts']}>{facts.join(' · ')}</span>
        {account.warning && (
          <span className={classes['accountWarning']}>
            <IconAlertTriangle size={14} aria-hidden /> {t('settings.accounts.notEncrypted')}
          </span>
        )}
        {account.error && <span className={classes['accountError']}>{failureSentence(account.error)}</span>}
      </UnstyledButton>
    </li>
  );
}

/** The accounts under their vendors. */
export function AccountList({ accounts, providers, chosenId, onChoose }: AccountListProps) {
  const { t } = useTranslation();
  const factsOf = useFacts(providers);
  const vendors = [...new Set(accounts.map(({ provider }) => provider))];
  return (
    <ul className={classes['vendors']} role="list" aria-label={t('settings.accounts.list')}>
      {vendors.map((vendor) => {
        const name = providers.find(({ id }) => id === vendor)?.name ?? vendor;
        return (
          <li key={vendor}>
            <h2 className={classes['groupTitle']}>{name}</h2>
            <ul className={classes['accountList']} role="list" aria-label={name}>
              {accounts
                .filter(({ provider }) => provider === vendor)
                .map((account) => (
                  <AccountRow
                    key={account.id}
                    account={account}
                    facts={factsOf(account)}
                    isChosen={account.id === chosenId}
                    onChoose={() => onChoose(account.id)}
                  />
                ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
