import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../../../shared/i18n/known-text.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from '../settings.module.css';
import { Findings } from './Findings.tsx';

const SERVERS = ['smtp', 'imap'] as const;
const STEPS = ['dns', 'tcp', 'tls', 'login', 'relay'] as const;

/** Which of an account's servers it is, and how far the check came there. */
function CheckedStep({ params }: { readonly params: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const server = SERVERS.find((one) => one === params['server']);
  const step = STEPS.find((one) => one === params['step']);
  if (server === undefined || step === undefined) return null;
  return (
    <div className={classes['quiet']}>
      {t(`settings.accounts.checkServer.${server}`)} {t(`settings.accounts.checkStep.${step}`)}
    </div>
  );
}

/** Asks the vendor whether this account works, and says in words what it answered. */
export function CheckConnection({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => call('accounts.check', { id }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.accounts }),
  });
  return (
    <div className={classes['stack']}>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlugConnected size={17} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('settings.accounts.check')}
        </Button>
      </div>
      {data?.ok === true && (
        <Notice tone="ok" role="status">
          {data.identity === null
            ? t('settings.accounts.checkOkPlain')
            : t('settings.accounts.checkOk', { identity: data.identity })}
        </Notice>
      )}
      {data?.ok === false && (
        <Notice tone="bad" role="alert">
          {data.error ? failureSentence(data.error) : data.message}
          {data.error && <CheckedStep params={data.error.params ?? {}} />}
        </Notice>
      )}
      {data && <Findings findings={data.findings} />}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}
