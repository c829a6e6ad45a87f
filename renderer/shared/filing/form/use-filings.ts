import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../rpc/client.ts';
import { keys } from '../../rpc/query-client.ts';
import { toastError } from '../../ui/toast.ts';

const LIMIT = 50;

/** Every filing of a message with its events, newest first. */
export function useFilings(messageId: string, isWanted = true) {
  return useQuery({
    queryKey: keys.filings(messageId),
    queryFn: async () => (await call('documents.filings', { messageId, limit: LIMIT })).items,
    enabled: isWanted,
  });
}

/** *Undo* and *Try again* of one filing. */
export function useFilingCommand(messageId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ method, filingId }: { method: 'documents.undo' | 'documents.retry'; filingId: string }) =>
      call(method, { filingId }),
    onError: toastError,
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.filings(messageId) });
      await client.invalidateQueries({ queryKey: keys.message(messageId) });
    },
  });
}
