import { Button, Group, Loader } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../shared/rpc/client.ts';
import { ContractError } from '../../../shared/rpc/contract-error.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { toast } from '../../../shared/ui/toast.ts';
import classes from '../settings.module.css';
import type { AccountDetail, ProviderView } from './account-form.ts';

/** Begins at core, opens the vendor's page, and waits for the answer; cancelled attempts say nothing. */
function useVendorSignIn(account: AccountDetail, vendor: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const attempt = useRef<string | null>(null);
  const cancelled = useRef<string | null>(null);
  const signIn = useMutation({
    mutationFn: async () => {
      const begun = await call('accounts.beginSignIn', { id: account.id });
      attempt.current = begun.attempt;
      const opened = await window.foyer.shell.openExternal(begun.url);
      if (!opened.ok) {
        void call('accounts.cancelSignIn', { attempt: begun.attempt }).catch(() => undefined);
        throw new ContractError(opened.error);
      }
      try {
        return await call('accounts.finishSignIn', { attempt: begun.attempt });
      } catch (error) {
        if (cancelled.current === begun.attempt) return null;
        throw error;
      }
    },
    onSuccess: (saved) => {
      if (saved === null) return;
      client.setQueryData([...keys.accounts, saved.id], saved);
      toast(t('settings.accounts.signIn.done', { vendor }));
    },
    onSettled: () => {
      attempt.current = null;
      return client.invalidateQueries({ queryKey: keys.accounts });
    },
  });
  const cancel = () => {
    if (attempt.current === null) return;
    cancelled.current = attempt.current;
    void call('accounts.cancelSignIn', { attempt: attempt.current }).catch(() => undefined);
  };
  return { ...signIn, cancel };
}

interface VendorSignInProps {
  readonly provider: ProviderView;
  readonly account: AccountDetail;
}

/** *Sign in at the vendor* in the browser, which stands instead of the secrets. */
export function VendorSignIn({ provider, account }: VendorSignInProps) {
  const { t } = useTranslation();
  const vendor = provider.name;
  const { mutate, isPending, error, cancel } = useVendorSignIn(account, vendor);
  const leave = useEffectEvent(cancel);
  // Nobody waits for the browser any more once the form is gone.
  useEffect(() => () => leave(), []);
  return (
    <section className={classes['stack']} aria-label={t('settings.accounts.signIn.title', { vendor })}>
      <p className={classes['quiet']}>
        {account.signedInAs === null
          ? t('settings.accounts.signIn.hint', { vendor })
          : t('settings.accounts.signIn.as', { name: account.signedInAs })}
      </p>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconExternalLink size={17} aria-hidden />}
          disabled={isPending}
          onClick={() => mutate()}
        >
          {t(account.signedInAs === null ? 'settings.accounts.signIn.begin' : 'settings.accounts.signIn.again', {
            vendor,
          })}
        </Button>
        {isPending && (
          <Button variant="subtle" onClick={cancel}>
            {t('settings.accounts.signIn.cancel')}
          </Button>
        )}
      </Group>
      <div role="status">
        {isPending && (
          <span className={classes['onOff']}>
            <Loader size="xs" aria-hidden />
            {t('settings.accounts.signIn.waiting')}
          </span>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
    </section>
  );
}
