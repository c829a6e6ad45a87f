import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../../../shared/rpc/use-users.ts';
import type { AccountForm } from './account-form.ts';

interface OwnerFieldsProps {
  readonly form: AccountForm;
  readonly onChange: (form: AccountForm) => void;
}

/** For administrators: whose account it is, and whether the clinic uses it where nobody's own is meant. */
export function OwnerFields({ form, onChange }: OwnerFieldsProps) {
  const { t } = useTranslation();
  const { data: users = [] } = useUsers();
  const isClinics = form.userId === null;
  return (
    <>
      <NativeSelect
        label={t('settings.accounts.owner')}
        description={t('settings.accounts.ownerHint')}
        value={form.userId ?? ''}
        data={[
          { value: '', label: t('settings.accounts.ownerClinic') },
          ...users.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange({ ...form, userId: value === '' ? null : value })}
      />
      <Checkbox
        label={t('settings.accounts.primaryLabel')}
        description={isClinics ? undefined : t('settings.accounts.primaryOnlyClinic')}
        checked={form.primary && isClinics}
        disabled={!isClinics}
        onChange={(event) => onChange({ ...form, primary: event.currentTarget.checked })}
      />
    </>
  );
}
