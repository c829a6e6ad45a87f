import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';
import { STATES_OF, type Filter } from './filters.ts';

const PAGE = 60;

/** Sent and waiting faxes, newest first, a keyset page at a time. */
export function useFaxList(filter: Filter, text: string) {
  const search = text.trim();
  return useInfiniteQuery({
    queryKey: [...keys.messageList, 'fax', filter, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const state = STATES_OF[filter];
      return call('messages.list', {
        channel: 'fax',
        direction: 'outbound',
        limit: PAGE,
        ...(state && { state }),
        ...(search !== '' && { text: search }),
        ...(pageParam !== null && { before: pageParam }),
      });
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
