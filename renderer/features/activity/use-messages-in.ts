import { useInfiniteQuery } from '@tanstack/react-query';
import type { OutboundState } from '../../../app/domain/message/states.ts';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';

const PAGE = 20;

/** Outbound messages of all channels in the given states, newest first. */
export function useMessagesIn(states: readonly OutboundState[]) {
  return useInfiniteQuery({
    queryKey: [...keys.messageList, 'outbox', ...states],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      call('messages.list', {
        direction: 'outbound',
        state: [...states],
        limit: PAGE,
        ...(pageParam !== null && { before: pageParam }),
      }),
    getNextPageParam: (page) => page.next,
  });
}
