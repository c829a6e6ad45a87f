import { useEffect, useState } from 'react';
import type { ShellState } from '../../app/contract/bridge.ts';
import { ConnectClinic } from '../features/connect/index.ts';
import { followAddress } from '../shared/route/route.ts';
import { useSession } from '../shared/rpc/use-session.ts';
import { Shell } from './Shell.tsx';
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

/** A clinic's own profile without a session is being connected, or waits for somebody to sign in. */
function Ready({ state }: { readonly state: ShellState }) {
  const { data: session, isError } = useSession();
  const isOpen = session !== null && session !== undefined;
  if (state.profileKind === 'real' && !isOpen && (session === null || isError)) return <ConnectClinic />;
  return <Shell state={state} />;
}

export function App() {
  const state = useShellState();
  const wasReady = useWasReady(state);
  useCoreEvents(state?.phase);
  useEffect(followAddress, []);
  if (!state) return null;
  const isShown = state.phase === 'ready' || (wasReady && (state.phase === 'core-down' || state.phase === 'starting'));
  return isShown ? <Ready state={state} /> : <Welcome state={state} />;
}
