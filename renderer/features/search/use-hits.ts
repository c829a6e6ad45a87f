import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../shared/rpc/client.ts';

const LIMIT = 30;

/** Hits for what was typed; those of the letters before stay until the new ones are here. */
export function useHits(text: string) {
  return useQuery({
    queryKey: ['search', text],
    queryFn: () => call('search.all', { text, limit: LIMIT }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
    // What was found a moment ago may have been read, filed or purged since.
    staleTime: 0,
    gcTime: 60_000,
  });
}
