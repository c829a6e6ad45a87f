import { Button, Popover } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { toast, toastError } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';
import type { AccountDetail } from './account-form.ts';

interface RemoveAccountProps {
  readonly account: AccountDetail;
  readonly onRemoved: () => void;
}

/** Removes the account after saying what that means. */
export function RemoveAccount({ account, onRemoved }: RemoveAccountProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('accounts.remove', { id: account.id }),
    onSuccess: () => {
      toast(t('settings.accounts.removed'));
      void client.invalidateQueries({ queryKey: keys.accounts });
      onRemoved();
    },
    onError: toastError,
  });
  return (
    <Popover opened={isAsking} onChange={setAsking} trapFocus width={320} withArrow shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={17} aria-hidden />}
          onClick={() => setAsking(!isAsking)}
        >
          {t('settings.accounts.remove')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('settings.accounts.removeAsk', { name: account.name })}>
        <strong>{t('settings.accounts.removeAsk', { name: account.name })}</strong>
        <p className={classes['quiet']}>{t('settings.accounts.removeHint')}</p>
        <div className={classes['buttons']}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('settings.accounts.keep')}
          </Button>
          <Button color="red.8" loading={isPending} onClick={() => mutate()}>
            {t('settings.accounts.removeYes')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
