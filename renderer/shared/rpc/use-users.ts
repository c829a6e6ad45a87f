import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';
import { useMay } from './use-session.ts';

/** Everybody who works here with their permissions; for administrators. */
export function useUsers() {
  const isAdmin = useMay('admin');
  return useQuery({
    queryKey: keys.users,
    queryFn: async () => (await call('users.list', {})).items,
    enabled: isAdmin,
  });
}
