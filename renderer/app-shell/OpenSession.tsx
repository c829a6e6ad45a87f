import { Notifications, notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ShellState } from '../../app/contract/bridge.ts';
import { desk } from '../shared/person/per-person.ts';
import { keepRoute } from '../shared/route/route.ts';
import { createQueryClient, endQueries } from '../shared/rpc/query-client.ts';
import { Shell } from './Shell.tsx';
import classes from './shell.module.css';
import { useCoreEvents } from './use-shell-state.ts';

keepRoute(desk);

interface OpenSessionProps {
  readonly staffId: string;
  readonly state: ShellState;
  /** Comes from the lock screen, whose fields are gone: the focus goes on in the content. */
  readonly isReturning: boolean;
}

/** What core tells this session, in a client of its own that ends with it; null until the person's things are in their place. */
function useOwnQueries(staffId: string): QueryClient | null {
  const [client] = useState(createQueryClient);
  const here = useSyncExternalStore(desk.subscribe, desk.here);
  useLayoutEffect(() => {
    desk.enter(staffId);
    return () => {
      desk.leave();
      notifications.clean();
      notifications.cleanQueue();
      endQueries(client);
    };
  }, [staffId, client]);
  return here === staffId ? client : null;
}

function Open({ client, state, isReturning }: Omit<OpenSessionProps, 'staffId'> & { readonly client: QueryClient }) {
  useCoreEvents(client, state.phase);
  useEffect(() => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (isReturning && isNowhere) document.getElementById('content')?.focus({ preventScroll: true });
  }, [isReturning]);
  return (
    <QueryClientProvider client={client}>
      <Notifications position="bottom-left" className={classes['toasts']} limit={4} />
      <Shell state={state} />
    </QueryClientProvider>
  );
}

/**
 * All that one person sees while their session is open. When it is locked this goes as a whole: the page, the answers of core
 * and what toasts say; what they had begun is put away for them (`shared/person`).
 */
export function OpenSession({ staffId, state, isReturning }: OpenSessionProps) {
  const client = useOwnQueries(staffId);
  return client && <Open client={client} state={state} isReturning={isReturning} />;
}
