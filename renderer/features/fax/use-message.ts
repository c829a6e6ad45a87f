import { useQuery } from '@tanstack/react-query';
import { call } from '../../shared/rpc/client.ts';
import { keys } from '../../shared/rpc/query-client.ts';

/** Opening a message is an audit entry: it is asked again only when core says that it changed. */
export function useMessage(id: string) {
  return useQuery({
    queryKey: keys.message(id),
    queryFn: () => call('messages.get', { id }),
    staleTime: Infinity,
    refetchOnReconnect: false,
  });
}
