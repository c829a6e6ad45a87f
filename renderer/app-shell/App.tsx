import { useEffect, useState } from 'react';
import type { ShellState } from '../../app/contract/bridge.ts';
import { followAddress } from '../shared/route/route.ts';
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

export function App() {
  const state = useShellState();
  const wasReady = useWasReady(state);
  useCoreEvents(state?.phase);
  useEffect(followAddress, []);
  if (!state) return null;
  const isShown = state.phase === 'ready' || (wasReady && (state.phase === 'core-down' || state.phase === 'starting'));
  return isShown ? <Shell state={state} /> : <Welcome state={state} />;
}
