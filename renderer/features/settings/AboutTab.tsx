import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/index.ts';
import { call } from '../../shared/rpc/client.ts';
import { useCoreInfo, useMay } from '../../shared/rpc/use-session.ts';
import { ErrorNotice } from '../../shared/ui/ErrorNotice.tsx';
import { Notice } from '../../shared/ui/Notice.tsx';
import classes from './settings.module.css';

const LICENCE = 'Apache-2.0';

function AuditResult({ result }: { readonly result: Output<'audit.verify'> }) {
  const { t } = useTranslation();
  if (result.ok) {
    return (
      <Notice tone="ok" role="status">
        <div>{t('settings.about.auditOk', { count: result.count })}</div>
        {result.notYetAnchored > 0 && <div>{t('settings.about.notAnchored', { count: result.notYetAnchored })}</div>}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert">
      {result.brokenAt !== null && <div>{t('settings.about.auditBroken', { at: result.brokenAt })}</div>}
      {result.tailMissing && <div>{t('settings.about.auditTail')}</div>}
    </Notice>
  );
}

function AuditCheck() {
  const { t } = useTranslation();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => call('audit.verify', {}) });
  return (
    <section className={classes['stack']}>
      <h2 className={classes['sub']}>{t('settings.about.audit')}</h2>
      <p className={classes['quiet']}>{t('settings.about.auditWhat')}</p>
      <div>
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={17} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t('settings.about.verify')}
        </Button>
      </div>
      {data && <AuditResult result={data} />}
      {error && <ErrorNotice error={error} />}
    </section>
  );
}

/** Versions, where secrets lie, and for administrators the audit trail's check. */
export function AboutTab({ appVersion }: { readonly appVersion: string }) {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const { data: info } = useCoreInfo();
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('settings.about.version'), appVersion],
    ...(info
      ? ([
          [t('settings.about.coreVersion'), info.version],
          [t('settings.about.profile'), t(`settings.about.profiles.${info.profileKind}`)],
          [t('settings.about.secrets'), t(`settings.about.stores.${info.secretStore}`)],
        ] as const)
      : []),
    [t('settings.about.licence'), LICENCE],
  ];
  return (
    <div className={classes['stack']}>
      <dl className={classes['about']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {isAdmin && <AuditCheck />}
    </div>
  );
}
