import { QueryClient } from '@tanstack/react-query';
import type { CoreEvent } from '../../../app/contract/events.ts';
import { ContractError } from './contract-error.ts';

/** First words of all query keys: what a change event of core makes stale. */
export const keys = {
  core: ['core'] as const,
  session: ['session'] as const,
  channels: ['channels'] as const,
  accounts: ['accounts'] as const,
  providers: ['providers'] as const,
  outbox: ['outbox'] as const,
  messageList: ['messages', 'list'] as const,
  message: (id: string) => ['messages', 'one', id] as const,
  /** Content never changes once stored; opening it is an audit entry, so it is asked once. */
  blob: (id: string) => ['blob', id] as const,
  inspection: (blob: string) => ['inspection', blob] as const,
};

/** Core being restarted is waited for; every other refusal is an answer. */
function shouldRetry(failures: number, error: unknown): boolean {
  return error instanceof ContractError && error.code === 'CORE_UNAVAILABLE' && failures < 5;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(250 * 2 ** failures, 4_000),
        networkMode: 'always',
        staleTime: 30_000,
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Makes stale what a change event of core touches. */
export function applyCoreEvent(client: QueryClient, event: CoreEvent): void {
  const stale = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey });
  switch (event.event) {
    case 'messages.changed':
      stale(keys.messageList);
      for (const id of event.data.ids) stale(keys.message(id));
      break;
    case 'outbox.changed':
      stale(keys.outbox);
      break;
    case 'accounts.changed':
      for (const key of [keys.accounts, keys.channels, keys.outbox]) stale(key);
      break;
    case 'access.changed':
    case 'session.changed':
    case 'core.ready':
      void client.invalidateQueries();
      break;
    case 'core.problem':
      break;
  }
}
