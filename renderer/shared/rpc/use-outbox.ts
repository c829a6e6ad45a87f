import { useQuery } from '@tanstack/react-query';
import type { OutboundState } from '../../../app/domain/message/states.ts';
import { call } from './client.ts';
import { keys } from './query-client.ts';
import { useMay } from './use-session.ts';

/** Counts by state and account, held accounts, network. */
export function useOutbox() {
  const mayView = useMay('any.view');
  return useQuery({ queryKey: keys.outbox, queryFn: () => call('outbox.status', {}), enabled: mayView });
}

type Counts = readonly { readonly state: OutboundState; readonly held: boolean; readonly count: number }[];

/** How many messages are in one of the states. */
export function countOf(counts: Counts, ...states: readonly OutboundState[]): number {
  return counts.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0);
}

export function heldCount(counts: Counts): number {
  return counts.reduce((sum, { held, count }) => sum + (held ? count : 0), 0);
}

/** How much waits for a person: failed and unconfirmed messages, and accounts that hold their queue. */
export function useAttention(): number {
  const { data } = useOutbox();
  return data ? countOf(data.counts, 'unconfirmed', 'failed') + data.held.length : 0;
}
