import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ShellState } from '../../app/contract/bridge.ts';
import { applyCoreEvent } from '../shared/rpc/query-client.ts';

/** Main's word on core, followed for as long as the window lives; null until the first. */
export function useShellState(): ShellState | null {
  const [state, setState] = useState<ShellState | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const stop = window.foyer.shell.onState((next) => {
      isCurrent = false;
      setState(next);
    });
    // An answer that was overtaken by a change is not used.
    void window.foyer.shell.state().then((first) => isCurrent && setState(first));
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  return state;
}

/** Makes queries stale as core says so, and all of them whenever core is back. */
export function useCoreEvents(client: QueryClient, phase: ShellState['phase'] | undefined): void {
  useEffect(() => window.foyer.on((event) => applyCoreEvent(client, event)), [client]);
  useEffect(() => {
    if (phase === 'ready') void client.invalidateQueries();
  }, [client, phase]);
}
