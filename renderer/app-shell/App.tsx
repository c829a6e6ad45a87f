import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShellState } from '../../app/contract/bridge.ts';
import { useLockWish } from '../features/session/index.ts';
import { followAddress } from '../shared/route/route.ts';
import { windowQueries } from '../shared/rpc/query-client.ts';
import { useSession } from '../shared/rpc/use-session.ts';
import { Entrance } from './Entrance.tsx';
import { OpenSession } from './OpenSession.tsx';
import { useFollowOpenTargets } from './use-open-targets.ts';
import { useCoreEvents, useShellState } from './use-shell-state.ts';
import { Welcome } from './Welcome.tsx';

/** Once core was ready, its restarts happen behind the screens and not instead of them. */
function useWasReady(state: ShellState | null): boolean {
  const [wasReady, setWasReady] = useState(false);
  const phase = state?.phase;
  if (phase === 'ready' && !wasReady) setWasReady(true);
  if (phase === 'welcome' && wasReady) setWasReady(false);
  return wasReady;
}

/** The screens for an open session; for a locked one, or none, the way in and nothing else. */
function Ready({ state }: { readonly state: ShellState }) {
  const { t } = useTranslation();
  const { data: session, isPending } = useSession();
  const isWished = useLockWish((store) => store.isWished);
  const [wasLocked, setWasLocked] = useState(false);
  const isOpen = session !== null && session !== undefined && !session.locked && !isWished;
  if (!isOpen && !isPending && !wasLocked) setWasLocked(true);
  if (isPending) return <Loader m="xl" size="sm" role="status" aria-label={t('shell.loading')} />;
  if (!isOpen) return <Entrance session={session ?? null} state={state} isAway={isWished || state.phase !== 'ready'} />;
  return <OpenSession key={session.session} staffId={session.user.id} state={state} isReturning={wasLocked} />;
}

export function App() {
  const state = useShellState();
  const wasReady = useWasReady(state);
  useCoreEvents(windowQueries, state?.phase);
  useFollowOpenTargets();
  useEffect(followAddress, []);
  if (!state) return null;
  const isShown = state.phase === 'ready' || (wasReady && (state.phase === 'core-down' || state.phase === 'starting'));
  return isShown ? <Ready state={state} /> : <Welcome state={state} />;
}
