import { Loader } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import { GlassBar, OfflineSignIn, PinPrompt, UnseenGlass } from '../features/session/index.ts';
import { useOutbox } from '../shared/rpc/use-outbox.ts';
import { useCoreInfo } from '../shared/rpc/use-session.ts';
import { Banner } from '../shared/ui/Banner.tsx';
import { EmrBanner } from './EmrBanner.tsx';
import { MirrorBanner } from './MirrorBanner.tsx';

/** What holds for the whole window: broken glass, core away, no network, weaker protection than usual. */
export function Banners({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const { data: info } = useCoreInfo();
  const { data: outbox } = useOutbox();
  const isAway = state.phase !== 'ready';
  return (
    <aside aria-label={t('shell.notices')}>
      <GlassBar />
      {!isAway && <UnseenGlass />}
      <div role="status">
        {isAway && (
          <Banner tone="warn">
            <Loader size={14} color="currentColor" aria-hidden />
            <span>
              <strong>{t('shell.reconnecting')}</strong> {t('shell.reconnectingHint')}
            </span>
          </Banner>
        )}
        {!isAway && outbox?.online === false && (
          <Banner tone="warn" icon={IconPlugConnectedX}>
            {t('shell.offline')}
          </Banner>
        )}
      </div>
      {!isAway && <OfflineSignIn />}
      {!isAway && <EmrBanner />}
      {!isAway && state.profileKind === 'real' && <MirrorBanner />}
      {!isAway && state.profileKind === 'real' && <PinPrompt />}
      {state.unsandboxed && (
        <Banner tone="bad" icon={IconAlertTriangle}>
          {t('shell.unsandboxed')}
        </Banner>
      )}
      {info?.secretStore === 'file' && (
        <Banner tone="warn" icon={IconAlertTriangle}>
          {t('shell.secretsInFile')}
        </Banner>
      )}
    </aside>
  );
}
