import { useQuery } from '@tanstack/react-query';
import type { CallView } from '../../../../app/contract/procedures/calls.ts';
import { call } from '../../../shared/rpc/client.ts';
import { keys } from '../../../shared/rpc/query-client.ts';

const LOOKED_THROUGH = 30;

/** The newest calls of the log. */
export function useLatest(): readonly CallView[] {
  const { data } = useQuery({
    queryKey: [...keys.callList, 'latest'],
    queryFn: () => call('calls.list', { limit: LOOKED_THROUGH }),
  });
  return data?.items ?? [];
}
