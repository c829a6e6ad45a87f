import { useQuery } from '@tanstack/react-query';
import { bytesFromBase64 } from '../format/base64.ts';
import { call } from '../rpc/client.ts';
import { keys } from '../rpc/query-client.ts';

/** A stored file's bytes; null: none is asked for. */
export function useBlob(blob: string | null) {
  return useQuery({
    enabled: blob !== null,
    queryKey: keys.blob(blob ?? ''),
    queryFn: async () => {
      const { base64 } = await call('blobs.get', { blob: blob ?? '' });
      return bytesFromBase64(base64);
    },
    staleTime: Infinity,
    gcTime: 120_000,
    refetchOnReconnect: false,
  });
}
