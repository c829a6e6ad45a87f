import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { asContractError } from '../../../shared/rpc/contract-error.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';
import {
  canReceive,
  fieldErrors,
  isAddressChanged,
  saveInput,
  startForm,
  type AccountDetail,
  type AccountForm,
  type Editor,
  type ProviderView,
} from './account-form.ts';
import { AccountFields } from './AccountFields.tsx';
import { Allowance } from './Allowance.tsx';
import { ChannelFields } from './ChannelFields.tsx';
import { CheckConnection } from './CheckConnection.tsx';
import { HereFields } from './HereFields.tsx';
import { OwnerFields } from './OwnerFields.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';
import { VendorSignIn } from './VendorSignIn.tsx';

interface AccountEditorProps {
  readonly provider: ProviderView;
  /** null: a new one. */
  readonly account: AccountDetail | null;
  readonly editor: Editor;
  readonly onSaved: (id: string) => void;
  readonly onRemoved: () => void;
}

function useSave(props: AccountEditorProps, form: AccountForm, forgetSecrets: () => void) {
  const { provider, account, editor, onSaved } = props;
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('accounts.save', saveInput(provider, account, form, editor)),
    onSuccess: (saved) => {
      client.setQueryData([...keys.accounts, saved.id], saved);
      void client.invalidateQueries({ queryKey: keys.accounts });
      toast(t('settings.accounts.saved'));
      forgetSecrets();
      onSaved(saved.id);
    },
  });
}

/** What can be asked at the vendor once the account is stored. */
function AtTheVendor({ provider, account }: { readonly provider: ProviderView; readonly account: AccountDetail }) {
  const { t } = useTranslation();
  // A provider with a choice of ways to sign in says which is chosen.
  const { signInBy } = account.config;
  const canSignIn = provider.signsInByBrowser && (signInBy === undefined || signInBy === 'browser');
  return (
    <section className={classes['atVendor']} aria-label={t('settings.accounts.atVendor', { vendor: provider.name })}>
      <h2 className={classes['groupTitle']}>{t('settings.accounts.atVendor', { vendor: provider.name })}</h2>
      {canSignIn && <VendorSignIn provider={provider} account={account} />}
      <CheckConnection id={account.id} />
      <Allowance id={account.id} />
    </section>
  );
}

/** The form made from the provider's fields, with *Save*, *Remove account* and what can be asked at the vendor. */
export function AccountEditor(props: AccountEditorProps) {
  const { provider, account, editor, onRemoved } = props;
  const { t } = useTranslation();
  const [form, setForm] = useState(() => startForm(provider, account, editor));
  const { mutate, error, isPending } = useSave(props, form, () => setForm((now) => ({ ...now, secrets: {} })));
  const refusal = error ? asContractError(error) : null;
  const errors = fieldErrors(refusal?.texts('fields') ?? []);
  const title = account?.name ?? t('settings.accounts.addOf', { provider: provider.name });
  return (
    <div className={classes['editor']}>
      <form
        className={classes['stack']}
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          if (form.channels.length > 0) mutate();
        }}
      >
        <h2 className={classes['sub']}>{title}</h2>
        <TextInput
          label={t('settings.accounts.name')}
          description={t('settings.accounts.nameHint')}
          value={form.name}
          error={errors['name']}
          maxLength={120}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        {account?.warning === 'plain-http' && <Notice tone="warn">{t('settings.accounts.plainHttp')}</Notice>}
        {editor.isAdmin && <OwnerFields form={form} onChange={setForm} />}
        <ChannelFields provider={provider} form={form} onChange={setForm} />
        <AccountFields
          provider={provider}
          form={form}
          secretsSet={account?.secretsSet ?? []}
          errors={errors}
          onChange={setForm}
        />
        <HereFields canReceive={canReceive(provider, form)} form={form} onChange={setForm} />
        {isAddressChanged(provider, account, form) && <Notice tone="warn">{t('settings.accounts.urlChanged')}</Notice>}
        {refusal && <ErrorNotice error={refusal} />}
        <div className={classes['buttons']}>
          <Button type="submit" loading={isPending}>
            {t('settings.accounts.save')}
          </Button>
          {account && <RemoveAccount account={account} onRemoved={onRemoved} />}
        </div>
      </form>
      {account && <AtTheVendor provider={provider} account={account} />}
      {!account && provider.signsInByBrowser && (
        <p className={classes['quiet']}>{t('settings.accounts.signIn.saveFirst', { vendor: provider.name })}</p>
      )}
    </div>
  );
}
