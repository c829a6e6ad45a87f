import { Badge, Button, Menu, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { useAccounts, useProviders } from '../../../shared/rpc/use-accounts.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import { AccountEditor } from './AccountEditor.tsx';
import type { ProviderView } from './account-form.ts';

type Account = Output<'accounts.list'>['items'][number];
/** What stands at the right: an account, a new one of a provider, or nothing yet. */
type Selection = { readonly accountId: string } | { readonly newOf: string } | null;

interface AccountRowProps {
  readonly account: Account;
  readonly vendor: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function AccountRow({ account, vendor, isChosen, onChoose }: AccountRowProps) {
  const { t } = useTranslation();
  return (
    <li>
      <UnstyledButton className={classes['account']} aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
        <span className={classes['accountName']} title={account.name}>
          {account.name}
        </span>
        <span className={classes['accountState']} data-state={account.state}>
          {t(`settings.accounts.state.${account.state}`)}
        </span>
        <span className={classes['quiet']}>
          {vendor} · {t(account.userId === null ? 'settings.accounts.clinics' : 'settings.accounts.personal')}
        </span>
        {account.primary && (
          <Badge className={classes['accountDefault'] ?? ''} variant="default" size="sm" tt="none">
            {t('settings.accounts.primary')}
          </Badge>
        )}
        {account.error && <span className={classes['accountError']}>{failureSentence(account.error)}</span>}
      </UnstyledButton>
    </li>
  );
}

function AddAccount({
  providers,
  onAdd,
}: {
  readonly providers: readonly ProviderView[];
  readonly onAdd: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          {t('settings.accounts.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {providers.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => onAdd(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface ExistingProps {
  readonly id: string;
  readonly providers: readonly ProviderView[];
  readonly onRemoved: () => void;
}

function ExistingAccount({ id, providers, onRemoved }: ExistingProps) {
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.accounts, id],
    queryFn: () => call('accounts.get', { id }),
  });
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const provider = providers.find((one) => one.id === data?.provider);
  if (!data || !provider) return null;
  // Another set of secrets or settings begins the form again.
  const version = JSON.stringify([data.name, data.primary, data.config, data.secretsSet]);
  return (
    <AccountEditor key={version} provider={provider} account={data} onSaved={() => undefined} onRemoved={onRemoved} />
  );
}

/** The clinic's accounts at the left, the chosen one's form at the right. */
export function AccountsTab() {
  const { t } = useTranslation();
  const { data: accounts = [], error, refetch } = useAccounts();
  const { data: providers = [] } = useProviders();
  const [chosen, setChosen] = useState<Selection>(null);
  const [first] = accounts;
  const selection: Selection = chosen ?? (first ? { accountId: first.id } : null);
  const newOf = providers.find(({ id }) => selection && 'newOf' in selection && selection.newOf === id);
  const openId = selection && 'accountId' in selection ? selection.accountId : null;
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className={classes['accounts']}>
      <div className={classes['stack']}>
        <AddAccount providers={providers} onAdd={(id) => setChosen({ newOf: id })} />
        {accounts.length === 0 && !newOf && (
          <EmptyState title={t('settings.accounts.none')} hint={t('settings.accounts.noneHint')} />
        )}
        <ul className={classes['accountList']} role="list" aria-label={t('settings.accounts.list')}>
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              vendor={providers.find(({ id }) => id === account.provider)?.name ?? account.provider}
              isChosen={account.id === openId}
              onChoose={() => setChosen({ accountId: account.id })}
            />
          ))}
        </ul>
      </div>
      {newOf && (
        <AccountEditor
          key={newOf.id}
          provider={newOf}
          account={null}
          onSaved={(id) => setChosen({ accountId: id })}
          onRemoved={() => setChosen(null)}
        />
      )}
      {openId !== null && (
        <ExistingAccount key={openId} id={openId} providers={providers} onRemoved={() => setChosen(null)} />
      )}
    </div>
  );
}
