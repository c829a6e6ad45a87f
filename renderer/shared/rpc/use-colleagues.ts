import { useQuery } from '@tanstack/react-query';
import { call } from './client.ts';
import { keys } from './query-client.ts';

/** Everybody who works here, by name, for assigning. */
export function useColleagues() {
  const { data } = useQuery({
    queryKey: keys.colleagues,
    queryFn: async () => (await call('users.colleagues', {})).items,
  });
  return data ?? [];
}
