import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccounts, useProviders } from '../../../shared/rpc/use-accounts.ts';
import { useClinicSettings } from '../../../shared/rpc/use-clinic.ts';
import { useSession } from '../../../shared/rpc/use-session.ts';
import { EmptyState } from '../../../shared/ui/EmptyState.tsx';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import classes from '../settings.module.css';
import type { AccountView, Editor, ProviderView } from './account-form.ts';
import { AccountList } from './AccountList.tsx';
import { AddAccount } from './AddAccount.tsx';
import { ChosenAccount, type Selection } from './ChosenAccount.tsx';
import { useSelfService } from './self-service.ts';

/** What the person may see and add: administrators everything, others their own. */
function useEditable(editor: Editor): { accounts: readonly AccountView[]; addable: readonly ProviderView[] } {
  const { data: accounts = [] } = useAccounts();
  const { data: providers = [] } = useProviders();
  const own = useSelfService();
  if (editor.isAdmin) return { accounts, addable: providers };
  return {
    accounts: accounts.filter(({ userId }) => userId === editor.userId),
    addable: providers.filter(({ channels }) => channels.some((channel) => own.includes(channel))),
  };
}

function Accounts({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const { error, refetch, isPending } = useAccounts();
  const { data: providers = [] } = useProviders();
  const { data: clinic } = useClinicSettings();
  const { accounts, addable } = useEditable(editor);
  const [chosen, setChosen] = useState<Selection>(null);
  const inDialog = clinic?.setUpIn === 'dialog';
  const [first] = accounts;
  const selection: Selection = chosen ?? (first && !inDialog ? { accountId: first.id } : null);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  const editing = selection && (
    <ChosenAccount selection={selection} providers={providers} editor={editor} onSelect={setChosen} />
  );
  return (
    <div className={classes['accounts']}>
      <div className={classes['stack']}>
        <p className={classes['quiet']}>{t(editor.isAdmin ? 'settings.accounts.what' : 'settings.accounts.whatOwn')}</p>
        <AddAccount providers={addable} onAdd={(newOf) => setChosen({ newOf })} />
        {accounts.length === 0 && !isPending && selection === null && (
          <EmptyState title={t('settings.accounts.none')} hint={t('settings.accounts.noneHint')} />
        )}
        <AccountList
          accounts={accounts}
          providers={providers}
          chosenId={selection && 'accountId' in selection ? selection.accountId : null}
          onChoose={(accountId) => setChosen({ accountId })}
        />
      </div>
      {!inDialog && editing}
      {inDialog && editing && (
        <Modal
          opened
          onClose={() => setChosen(null)}
          size="lg"
          title={t('settings.accounts.one')}
          closeButtonProps={{ 'aria-label': t('shell.close') }}
        >
          {editing}
        </Modal>
      )}
    </div>
  );
}

/** The accounts at the left, the chosen one's form at the right or in a dialog. */
export function AccountsTab() {
  const { data: session } = useSession();
  if (!session) return null;
  const { id: userId, permissions } = session.user;
  return <Accounts editor={{ userId, isAdmin: permissions.admin }} />;
}
