import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconRefresh, IconUserExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { goToSignIn } from '../shared/route/route.ts';
import { call } from '../shared/rpc/client.ts';
import { keys } from '../shared/rpc/query-client.ts';
import { useEmrStatus } from '../shared/rpc/use-inbox.ts';
import { useMay } from '../shared/rpc/use-session.ts';
import { Banner } from '../shared/ui/Banner.tsx';

/** While patients are copied for the first time, and when nobody's sign-in keeps them up to date any more. */
export function MirrorBanner() {
  const { t } = useTranslation();
  const isAdmin = useMay('admin');
  const status = useEmrStatus();
  const { data: mirror } = useQuery({ queryKey: keys.mirror, queryFn: () => call('patients.mirror', {}) });
  const isConnected = status !== undefined && status.state !== 'not-connected';
  const isCopying = mirror?.state === 'running' && mirror.lastAt === null;
  return (
    <div role="status">
      {isConnected && isCopying && (
        <Banner tone="info" icon={IconRefresh}>
          {t('connect.mirror.running', { count: mirror.done })}
        </Banner>
      )}
      {isConnected && status.clinicConnection === null && (
        <Banner tone="warn" icon={IconUserExclamation}>
          <span>
            <strong>{t('shell.emr.noClinicConnection')}</strong> {t('shell.emr.noClinicConnectionHint')}
          </span>
          {isAdmin && (
            <Button size="compact-xs" variant="default" onClick={goToSignIn}>
              {t('shell.emr.signIn')}
            </Button>
          )}
        </Banner>
      )}
    </div>
  );
}
