import { useQuery } from '@tanstack/react-query';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';

/** Document categories of OpenEMR: those that are known to exist, and those that it has by default. */
export function useCategories() {
  return useQuery({
    queryKey: keys.categories,
    queryFn: async () => (await call('documents.categories', {})).items,
  });
}
