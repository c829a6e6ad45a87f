import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import classes from '../settings.module.css';
import type { AccountForm } from './account-form.ts';

interface HereFieldsProps {
  /** Something can arrive on it. */
  readonly canReceive: boolean;
  readonly form: AccountForm;
  readonly onChange: (form: AccountForm) => void;
}

/** Core tells it to administrators alone. */
function useWorkstation(): string {
  const { data } = useQuery({
    queryKey: [...keys.setup, 'workstation'],
    queryFn: () => call('core.setup.state', {}),
    retry: false,
  });
  return data?.workstation ?? '';
}

/** What this workstation does with the account. Of several, only one may. */
export function HereFields({ canReceive, form, onChange }: HereFieldsProps) {
  const { t } = useTranslation();
  const name = useWorkstation();
  return (
    <fieldset className={classes['fieldset']}>
      <legend>
        {name === '' ? t('settings.accounts.here') : t('settings.accounts.hereOf', { workstation: name })}
      </legend>
      {canReceive && (
        <Checkbox
          label={t('settings.accounts.receivesHere')}
          description={t('settings.accounts.receivesHereHint')}
          checked={form.receivesHere}
          onChange={(event) => onChange({ ...form, receivesHere: event.currentTarget.checked })}
        />
      )}
      <Checkbox
        label={t('settings.accounts.remindsHere')}
        description={t('settings.accounts.remindsHereHint')}
        checked={form.remindsHere}
        onChange={(event) => onChange({ ...form, remindsHere: event.currentTarget.checked })}
      />
      <p className={classes['quiet']}>{t('settings.accounts.onlyOneHere')}</p>
    </fieldset>
  );
}
