import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';

/** The accounts that this session may use; for administrators all. */
export function useAccounts() {
  return useQuery({ queryKey: keys.accounts, queryFn: async () => (await call('accounts.list', {})).items });
}

export function useProviders() {
  return useQuery({
    queryKey: keys.providers,
    queryFn: async () => (await call('providers.list', {})).items,
    staleTime: Infinity,
  });
}
