import { Button, Checkbox, TextInput } from '@mantine/core';
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
  fieldErrors,
  isAddressChanged,
  saveInput,
  startForm,
  type AccountDetail,
  type AccountForm,
  type ProviderView,
} from './account-form.ts';
import { AccountFields } from './AccountFields.tsx';
import { CheckConnection } from './CheckConnection.tsx';
import { RemoveAccount } from './RemoveAccount.tsx';

interface AccountEditorProps {
  readonly provider: ProviderView;
  /** null: a new one. */
  readonly account: AccountDetail | null;
  readonly onSaved: (id: string) => void;
  readonly onRemoved: () => void;
}

function useSave({ provider, account, onSaved }: AccountEditorProps, form: AccountForm, forgetSecrets: () => void) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('accounts.save', saveInput(provider, account, form)),
    onSuccess: (saved) => {
      client.setQueryData([...keys.accounts, saved.id], saved);
      void client.invalidateQueries({ queryKey: keys.accounts });
      toast(t('settings.accounts.saved'));
      forgetSecrets();
      onSaved(saved.id);
    },
  });
}

/** The form made from the provider's fields, with *Save*, *Check connection* and *Remove account*. */
export function AccountEditor(props: AccountEditorProps) {
  const { provider, account, onRemoved } = props;
  const { t } = useTranslation();
  const [form, setForm] = useState(() => startForm(provider, account));
  const { mutate, error, isPending } = useSave(props, form, () => setForm((now) => ({ ...now, secrets: {} })));
  const refusal = error ? asContractError(error) : null;
  const errors = fieldErrors(refusal?.texts('fields') ?? []);
  return (
    <form
      className={classes['editor']}
      aria-label={account?.name ?? t('settings.accounts.addOf', { provider: provider.name })}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <h2 className={classes['sub']}>{account?.name ?? t('settings.accounts.addOf', { provider: provider.name })}</h2>
      <TextInput
        label={t('settings.accounts.name')}
        description={t('settings.accounts.nameHint')}
        value={form.name}
        error={errors['name']}
        maxLength={120}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <AccountFields
        provider={provider}
        form={form}
        secretsSet={account?.secretsSet ?? []}
        errors={errors}
        onChange={setForm}
      />
      <Checkbox
        label={t('settings.accounts.primaryLabel')}
        checked={form.primary}
        onChange={(event) => setForm({ ...form, primary: event.currentTarget.checked })}
      />
      {isAddressChanged(provider, account, form) && <Notice tone="warn">{t('settings.accounts.urlChanged')}</Notice>}
      {refusal && <ErrorNotice error={refusal} />}
      <div className={classes['buttons']}>
        <Button type="submit" loading={isPending}>
          {t('settings.accounts.save')}
        </Button>
        {account && <RemoveAccount account={account} onRemoved={onRemoved} />}
      </div>
      {account && <CheckConnection id={account.id} />}
    </form>
  );
}
