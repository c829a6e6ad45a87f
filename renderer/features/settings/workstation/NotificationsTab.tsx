import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '../../../../app/contract/bridge.ts';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import { toastError } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';

const KEY = ['shell', 'notifications'] as const;

async function keep(settings: NotificationSettings): Promise<NotificationSettings> {
  const result = await window.foyer.shell.setNotificationSettings(settings);
  if (!result.ok) throw new ContractError(result.error);
  return settings;
}

/** What this workstation tells about what arrives; each change holds at once. */
export function NotificationsTab() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: () => window.foyer.shell.notificationSettings() });
  const { mutate } = useMutation({
    mutationFn: keep,
    onSuccess: (settings) => client.setQueryData(KEY, settings),
    onError: toastError,
  });
  if (!data) return null;
  return (
    <div className={classes['stack']}>
      <Switch
        label={t('settings.notifications.enabled')}
        description={t('settings.notifications.enabledHint')}
        checked={data.enabled}
        onChange={(event) => mutate({ ...data, enabled: event.currentTarget.checked })}
      />
      <Switch
        label={t('settings.notifications.names')}
        description={t('settings.notifications.namesHint')}
        checked={data.names}
        disabled={!data.enabled}
        onChange={(event) => mutate({ ...data, names: event.currentTarget.checked })}
      />
      <p className={classes['quiet']}>{t('settings.notifications.here')}</p>
    </div>
  );
}
