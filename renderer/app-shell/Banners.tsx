import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import { useOutbox } from '../shared/rpc/use-outbox.ts';
import { useCoreInfo } from '../shared/rpc/use-session.ts';
import { EmrBanner } from './EmrBanner.tsx';
import { MirrorBanner } from './MirrorBanner.tsx';
import classes from './shell.module.css';

/** What holds for the whole window: core away, no network, weaker protection than usual. */
export function Banners({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const { data: info } = useCoreInfo();
  const { data: outbox } = useOutbox();
  const isAway = state.phase !== 'ready';
  return (
    <aside aria-label={t('shell.notices')}>
      <div role="status">
        {isAway && (
          <div className={classes['banner']} data-tone="warn">
            <Loader size={14} color="currentColor" aria-hidden />
            <span>
              <strong>{t('shell.reconnecting')}</strong> {t('shell.reconnectingHint')}
            </span>
          </div>
        )}
        {!isAway && outbox?.online === false && (
          <div className={classes['banner']} data-tone="warn">
            <IconPlugConnectedX size={16} aria-hidden />
            {t('shell.offline')}
          </div>
        )}
      </div>
      {!isAway && <EmrBanner />}
      {!isAway && state.profileKind === 'real' && <MirrorBanner />}
      {state.unsandboxed && (
        <div className={classes['banner']} data-tone="bad">
          <IconAlertTriangle size={16} aria-hidden />
          {t('shell.unsandboxed')}
        </div>
      )}
      {info?.secretStore === 'file' && (
        <div className={classes['banner']} data-tone="warn">
          <IconAlertTriangle size={16} aria-hidden />
          {t('shell.secretsInFile')}
        </div>
      )}
    </aside>
  );
}
