import { Button } from '@mantine/core';
import { IconCloudOff, IconLogin2, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureSentence } from '../shared/i18n/known-text.ts';
import { goToSignIn } from '../shared/route/route.ts';
import { useEmrStatus } from '../shared/rpc/use-inbox.ts';
import classes from './shell.module.css';

/** How it stands with OpenEMR, where that is not well: what waits, and what to do. */
export function EmrBanner() {
  const { t } = useTranslation();
  const status = useEmrStatus();
  const waiting = status && status.waiting > 0 ? t('shell.emr.waiting', { count: status.waiting }) : null;
  return (
    <div role="status">
      {status?.state === 'down' && (
        <div className={classes['banner']} data-tone="warn">
          <IconCloudOff size={16} aria-hidden />
          <span>
            <strong>{t('shell.emr.down')}</strong> {t('shell.emr.downHint')} {waiting}
          </span>
        </div>
      )}
      {status?.state === 'signed-out' && (
        <div className={classes['banner']} data-tone="warn">
          <IconLogin2 size={16} aria-hidden />
          <span>
            <strong>{t('shell.emr.signedOut')}</strong> {waiting}
          </span>
          <Button size="compact-xs" variant="default" onClick={goToSignIn}>
            {t('shell.emr.signIn')}
          </Button>
        </div>
      )}
      {status?.state === 'refused' && (
        <div className={classes['banner']} data-tone="bad">
          <IconShieldX size={16} aria-hidden />
          <span>
            <strong>{t('shell.emr.refused')}</strong> {status.error && failureSentence(status.error)} {waiting}
          </span>
        </div>
      )}
    </div>
  );
}
