import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupView } from '../../../app/contract/procedures/setup.ts';
import { exactTime } from '../../shared/format/time.ts';
import { failureSentence } from '../../shared/i18n/known-text.ts';
import { call } from '../../shared/rpc/client.ts';
import { Notice } from '../../shared/ui/Notice.tsx';
import classes from './connect.module.css';
import { useSetupStep } from './setup.ts';
import { Step } from './Step.tsx';

export function AddressStep({ setup }: { readonly setup: SetupView }) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(setup.address?.url ?? '');
  const [site, setSite] = useState(setup.address?.site ?? 'default');
  const { mutate, error, isPending } = useSetupStep(() => call('core.setup.findOpenEmr', { url, site }));
  return (
    <Step
      title={t('connect.address.title')}
      action={t('connect.address.find')}
      isRunning={isPending}
      isReady={url.trim() !== '' && site.trim() !== ''}
      error={error}
      onSubmit={() => mutate(undefined)}
    >
      <TextInput
        label={t('connect.address.url')}
        description={t('connect.address.urlHint')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
      <TextInput
        label={t('connect.address.site')}
        description={t('connect.address.siteHint')}
        value={site}
        onChange={(event) => setSite(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        w={220}
      />
      {setup.error && !error && <Notice tone="info">{failureSentence(setup.error)}</Notice>}
    </Step>
  );
}

type Certificate = NonNullable<SetupView['certificate']>;

export function CertificateStep({ certificate }: { readonly certificate: Certificate }) {
  const { t, i18n } = useTranslation();
  const [isCompared, setCompared] = useState(false);
  const { mutate, error, isPending } = useSetupStep(() =>
    call('core.setup.pinCertificate', { sha256: certificate.sha256 }),
  );
  const span = {
    from: exactTime(certificate.validFrom, i18n.language),
    to: exactTime(certificate.validTo, i18n.language),
  };
  return (
    <Step
      title={t('connect.certificate.title')}
      action={t('connect.certificate.trust')}
      isRunning={isPending}
      isReady={isCompared}
      error={error}
      canGoBack
      onSubmit={() => mutate(undefined)}
    >
      <p>{t('connect.certificate.what')}</p>
      <dl className={classes['facts']}>
        <dt>{t('connect.certificate.subject')}</dt>
        <dd>{certificate.subject}</dd>
        <dt>{t('connect.certificate.issuer')}</dt>
        <dd>{certificate.issuer}</dd>
        <dt>{t('connect.certificate.valid')}</dt>
        <dd>{t('connect.certificate.validSpan', span)}</dd>
        <dt>{t('connect.certificate.sha256')}</dt>
        <dd className={classes['code']}>{certificate.sha256}</dd>
      </dl>
      <Checkbox
        label={t('connect.certificate.compared')}
        checked={isCompared}
        onChange={(event) => setCompared(event.currentTarget.checked)}
      />
    </Step>
  );
}

export function RegisterStep({ setup }: { readonly setup: SetupView }) {
  const { t } = useTranslation();
  const [workstation, setWorkstation] = useState(setup.workstation);
  const { mutate, error, isPending } = useSetupStep(() => call('core.setup.register', { workstation }));
  return (
    <Step
      title={t('connect.register.title')}
      action={t('connect.register.register')}
      isRunning={isPending}
      isReady={workstation.trim() !== ''}
      error={error}
      canGoBack
      onSubmit={() => mutate(undefined)}
    >
      {setup.address && <p>{t('connect.register.found', { url: setup.address.url })}</p>}
      <p>{t('connect.register.what')}</p>
      <TextInput
        label={t('connect.register.workstation')}
        description={t('connect.register.workstationHint')}
        value={workstation}
        onChange={(event) => setWorkstation(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
    </Step>
  );
}
