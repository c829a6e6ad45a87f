import { useQuery } from '@tanstack/react-query';
import { bytesFromBase64 } from '../../shared/format/base64.ts';
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
