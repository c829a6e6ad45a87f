import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from '../settings.module.css';
import type { AccountForm, ProviderView } from './account-form.ts';

interface ChannelFieldsProps {
  readonly provider: ProviderView;
  readonly form: AccountForm;
  readonly onChange: (form: AccountForm) => void;
}

/** Which of the vendor's services the account carries; a vendor that has but one is not asked. */
function Carries({ provider, form, onChange }: ChannelFieldsProps) {
  const { t } = useTranslation();
  if (provider.channels.length < 2) return null;
  return (
    <fieldset className={classes['fieldset']}>
      <legend>{t('settings.accounts.carries')}</legend>
      {provider.channels.map((channel) => (
        <Checkbox
          key={channel}
          label={t(`services.channel.${channel}`)}
          description={t(`services.about.${channel}`)}
          checked={form.channels.includes(channel)}
          onChange={({ currentTarget: { checked } }) => {
            const others = form.channels.filter((each) => each !== channel);
            onChange({ ...form, channels: checked ? [...others, channel] : others });
          }}
        />
      ))}
      {form.channels.length === 0 && (
        <p className={classes['fieldError']} role="alert">
          {t('settings.accounts.carriesNothing')}
        </p>
      )}
    </fieldset>
  );
}

/** What the account is for, and what its vendor cannot do. */
export function ChannelFields(props: ChannelFieldsProps) {
  const { t } = useTranslation();
  const { provider, form } = props;
  const sendOnly = provider.sendOnly.filter((channel) => form.channels.includes(channel));
  return (
    <>
      <Carries {...props} />
      {sendOnly.map((channel) => (
        <Notice key={channel} tone="info">
          {t('services.sendOnly')}
        </Notice>
      ))}
    </>
  );
}
