import { Button } from '@mantine/core';
import { IconCloudOff, IconLogin2, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../shared/i18n/known-text.ts';
import { goToSignIn } from '../shared/route/route.ts';
import { useEmrStatus } from '../shared/rpc/use-inbox.ts';
import { Banner } from '../shared/ui/Banner.tsx';

/** How it stands with OpenEMR, where that is not well: what waits, and what to do. */
export function EmrBanner() {
  const { t } = useTranslation();
  const status = useEmrStatus();
  const waiting = status && status.waiting > 0 ? t('shell.emr.waiting', { count: status.waiting }) : null;
  return (
    <div role="status">
      {status?.state === 'down' && (
        <Banner tone="warn" icon={IconCloudOff}>
          <span>
            <strong>{t('shell.emr.down')}</strong> {t('shell.emr.downHint')} {waiting}
          </span>
        </Banner>
      )}
      {status?.state === 'signed-out' && (
        <Banner tone="warn" icon={IconLogin2}>
          <span>
            <strong>{t('shell.emr.signedOut')}</strong> {waiting}
          </span>
          <Button size="compact-xs" variant="default" onClick={goToSignIn}>
            {t('shell.emr.signIn')}
          </Button>
        </Banner>
      )}
      {status?.state === 'refused' && (
        <Banner tone="bad" icon={IconShieldX}>
          <span>
            <strong>{t('shell.emr.refused')}</strong> {status.error && failureSentence(status.error)} {waiting}
          </span>
        </Banner>
      )}
    </div>
  );
}
