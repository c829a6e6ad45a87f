import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../../app/contract/index.ts';
import { call } from '../../../shared/rpc/client.ts';
import { ErrorNotice } from '../../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../../shared/ui/Notice.tsx';
import classes from '../settings.module.css';

function Result({ result }: { readonly result: Output<'audit.verify'> }) {
  const { t } = useTranslation();
  if (result.ok) {
    return (
      <Notice tone="ok" role="status">
        <div>{t('audit.verify.ok', { count: result.count })}</div>
        {result.notYetAnchored > 0 && <div>{t('audit.verify.notAnchored', { count: result.notYetAnchored })}</div>}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert">
      {result.brokenAt !== null && <div>{t('audit.verify.broken', { at: result.brokenAt })}</div>}
      {result.tailMissing && <div>{t('audit.verify.tail')}</div>}
    </Notice>
  );
}

/** Recomputes the whole chain and compares it with its anchor in the keychain. */
export function VerifyAudit() {
  const { t } = useTranslation();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => call('audit.verify', {}) });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={17} aria-hidden />}
        title={t('audit.verify.what')}
        loading={isPending}
        onClick={() => mutate()}
      >
        {t('audit.verify.button')}
      </Button>
      {(data ?? error) && (
        <div className={classes['below']}>
          {data && <Result result={data} />}
          {error && <ErrorNotice error={error} />}
        </div>
      )}
    </>
  );
}
